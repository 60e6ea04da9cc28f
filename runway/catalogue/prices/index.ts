export { dollarsOf, dollarText } from './dollars';
export { filesThatDecide, forecast, PRICES_AS_OF } from './forecast';
export { amountOf, priceInWords, rateInWords } from './in-words';
export { inDollars } from './terms';
export type {
	ExactForecast,
	FileFacts,
	Forecast,
	NoForecast,
	PricedRequest,
	RoughForecast,
} from './types';
