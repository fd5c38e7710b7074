import { Controller, Get } from '@nestjs/common';

@Controller()
export class AppController {
  @Get()
  page(): string {
    return 'hello';
  }

  @Get('slow')
  async slow(): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, 600));
    return 'finished';
  }
}
