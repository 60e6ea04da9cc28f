import { completedEndpoint } from '../../runway/catalogue/overlay.ts';
import { readSdk, sdkVersion } from '../../scripts/catalogue/read-endpoints.mts';
import { secondOpinionFolder } from '../../scripts/catalogue/review.mts';

/**
 * The catalogue of the SDK's release that figures were typed from by hand (`expected-models.mts`
 * and the tests beside it). It is a package of its own (`second-opinion-sdk`), so the generator is
 * held against it whatever release is newest; what differs since is on the review list.
 */
export const { endpoints: statedEndpoints, comments: typedComments } = readSdk(secondOpinionFolder);

export const typedEndpoints = statedEndpoints.map(completedEndpoint);

export const typedVersion = sdkVersion(secondOpinionFolder);
