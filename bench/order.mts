/** The body of all ways beside the prompt: the cheapest video, as the node's form has it at first. */
export const ORDER = { model: 'gen4.5', ratio: '1280:720', duration: 2 } as const;
