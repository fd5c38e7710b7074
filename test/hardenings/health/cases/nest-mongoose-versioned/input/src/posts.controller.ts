import { Controller, Get } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { Connection } from 'mongoose';

@Controller('posts')
export class PostsController {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  @Get()
  list() {
    return this.connection.collection('posts').find().limit(20).toArray();
  }

  @Get('health')
  health() {
    return 'ok';
  }
}
