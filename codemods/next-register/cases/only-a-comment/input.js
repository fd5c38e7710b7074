export const register = async () => {
  // Nothing to start yet.
}
