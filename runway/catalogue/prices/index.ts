export { filesThatDecide, forecast, PRICES_AS_OF } from './forecast';
export type {
	ExactForecast,
	FileFacts,
	Forecast,
	NoForecast,
	PricedRequest,
	RoughForecast,
} from './types';
