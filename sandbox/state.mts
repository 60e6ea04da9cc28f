/** Everything that a sandbox remembers. */
import { FaultBox } from './control/faults.mts';
import type { Leak, LoggedRequest } from './control/request-log.mts';
import { Ledger } from './money/ledger.mts';
import { changeSettings, type Settings, type SettingsChange } from './options.mts';
import { Resources } from './resources/resources.mts';
import { UrlSigner } from './storage/signed-urls.mts';
import { UploadStore } from './storage/upload-store.mts';
import { TaskBook } from './tasks/task-book.mts';
import { mediaCheck } from './validation/media-uri.mts';
import type { MediaCheck } from './validation/validate-body.mts';

export class State {
	settings: Settings;
	/** The address of the sandbox, without a slash at the end; empty until it listens. */
	url = '';
	readonly now: () => number;
	readonly requests: LoggedRequest[] = [];
	readonly leaks: Leak[] = [];
	readonly faults = new FaultBox();
	readonly ledger = new Ledger();
	readonly uploads = new UploadStore();
	readonly tasks: TaskBook;
	readonly signer: UrlSigner;
	readonly checkMedia: MediaCheck;
	resources: Resources;
	private readonly initial: Settings;

	constructor(settings: Settings, now: () => number) {
		this.settings = settings;
		this.initial = settings;
		this.now = now;
		this.tasks = new TaskBook(this.ledger, () => this.settings, now);
		this.signer = new UrlSigner(now);
		this.checkMedia = mediaCheck({
			settings: () => this.settings,
			uploads: this.uploads,
			now,
			isOwnOutput: (url) => this.isOwnOutput(url),
		});
		this.resources = new Resources(now());
	}

	/** ISO time on the sandbox's clock. */
	time(): string {
		return new Date(this.now()).toISOString();
	}

	change(change: SettingsChange): void {
		this.tasks.settle();
		this.settings = changeSettings(this.settings, change);
		this.tasks.limitsChanged();
	}

	isOwnOutput(url: URL): boolean {
		const { origin, pathname, searchParams } = url;
		const token = searchParams.get('_jwt') ?? undefined;
		return origin === this.url && this.signer.verify(pathname, token) === 'valid';
	}

	/** Back to how it started, settings included; the address and the clock stay. */
	async reset(): Promise<void> {
		this.settings = this.initial;
		this.requests.length = 0;
		this.leaks.length = 0;
		this.faults.clear();
		this.ledger.clear();
		this.tasks.clear();
		await this.uploads.clear();
		this.resources = new Resources(this.now());
	}
}
