export class ItemController {
  static async load(id: string): Promise<void> {
    throw new Error(`canary: the async route failed ${id}`);
  }
}
