export { dollarsOf, dollarText } from './dollars';
export { filesThatDecide, forecast, PRICES_AS_OF, rateInWords } from './forecast';
export type {
	ExactForecast,
	FileFacts,
	Forecast,
	NoForecast,
	PricedRequest,
	RoughForecast,
} from './types';
