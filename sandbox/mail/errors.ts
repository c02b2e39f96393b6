/** Resend's words for its errors, by status. */
const names: Record<number, [name: string, message: string]> = {
  400: ['validation_error', 'The sandbox was told to refuse this mail.'],
  401: ['missing_api_key', 'Missing API key in the authorization header.'],
  403: ['invalid_api_key', 'API key is invalid.'],
  409: ['concurrent_idempotent_requests', 'Another request with this idempotency key is in progress.'],
  422: ['validation_error', 'The sandbox was told to refuse this mail.'],
  429: ['rate_limit_exceeded', 'Too many requests. You can only make 5 requests per second.'],
  500: ['internal_server_error', 'An unexpected error occurred.'],
  503: ['application_error', 'The service is not available.'],
};

/** An answer in the shape of Resend's errors. */
export function resendError(status: number): Response {
  const [name, message] = names[status] ?? ['application_error', 'An unexpected error occurred.'];
  const headers = status === 429 ? { 'retry-after': '1' } : undefined;
  return Response.json({ statusCode: status, name, message }, { status, headers });
}
