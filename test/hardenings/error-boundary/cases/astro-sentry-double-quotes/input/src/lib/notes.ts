export const notes = ["first", "second"];
