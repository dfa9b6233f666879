/** Namespace of the gateways and of the pods behind them: certificates have to lie beside the pods. */
export const gatewayNamespace = 'istio-system'

/** Name of the Gateway object: `public` → `public-gateway`. */
export const gatewayObject = (name: string): string => `${name}-gateway`
