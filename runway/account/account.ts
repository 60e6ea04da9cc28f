import type { ApiContext } from '../api/context';
import { getOrganization, type Organization } from './organization';

/** Longest wait for a figure that is only shown. */
const BALANCE_TIMEOUT_MS = 5_000;

/** The account of a run, which asks for its organization once. */
export class Account {
	private asked: Promise<Organization> | undefined;

	constructor(private readonly context: ApiContext) {}

	/** @throws RunwayError the same for all who ask */
	async organization(): Promise<Organization> {
		this.asked ??= getOrganization(this.context);
		return await this.asked;
	}

	/**
	 * The same if it is only a help and not worth a second request: undefined when no response
	 * comes. A caller that needs it asks again.
	 */
	async organizationIfAnswered(): Promise<Organization | undefined> {
		this.asked ??= getOrganization(this.context, 1);
		return await this.asked.catch((error: Error) => {
			this.context.logger.debug('Runway: the account limits could not be read', {
				reason: error.message,
			});
			this.asked = undefined;
			return undefined;
		});
	}

	/** Credits left at this moment; undefined if no response comes soon. */
	async balanceNow(): Promise<number | undefined> {
		return await getOrganization(this.context, 1, BALANCE_TIMEOUT_MS).then(
			({ creditBalance }) => creditBalance,
			(error: Error) => {
				this.context.logger.debug('Runway: the balance could not be read', {
					reason: error.message,
				});
				return undefined;
			},
		);
	}
}
