/** What an expression runs into on this input, as it would in the API server. */
export class CelFailure extends Error {}
