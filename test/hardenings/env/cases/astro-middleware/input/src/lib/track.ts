export const track = (event: string) => fetch(`${import.meta.env.PUBLIC_TRACKER}/${event}`, { method: "POST" });
