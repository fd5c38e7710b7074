export function load({ locals }) {
  return { notes: [{ text: locals.user }] };
}
