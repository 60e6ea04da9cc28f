import { auditEvent } from './audit-event';
import { conversationEnded } from './conversation-ended';
import { creditsBelow } from './credits-below';
import { routedRequestFailed } from './routed-request-failed';

/** In the order of their names. */
export const triggerEvents = [conversationEnded, creditsBelow, auditEvent, routedRequestFailed];
