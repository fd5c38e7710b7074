export const keys = ['key-of-the-service', 'another-key-of-it']
