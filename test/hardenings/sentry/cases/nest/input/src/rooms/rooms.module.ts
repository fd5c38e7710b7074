import { Controller, Get, Module } from '@nestjs/common';

@Controller('rooms')
class RoomsController {
  @Get()
  list() {
    return [];
  }
}

@Module({ controllers: [RoomsController] })
export class RoomsModule {}
