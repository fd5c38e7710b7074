import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { PostsController } from './posts.controller';

@Module({
  imports: [MongooseModule.forRootAsync({ useFactory: () => ({ uri: process.env.MONGO_URI }) })],
  controllers: [PostsController],
  providers: [],
})
export class AppModule {}
