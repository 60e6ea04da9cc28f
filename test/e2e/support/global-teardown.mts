export { stopSharedN8n as default } from '../../../harness/shared-n8n.mts';
