type Key = 'key-of-the-service'

export const Widget = () => <Chat token="key-of-the-service" />
