import { Controller, Get } from '@nestjs/common';

@Controller()
export class NotesController {
  @Get()
  list() {
    return [];
  }
}
