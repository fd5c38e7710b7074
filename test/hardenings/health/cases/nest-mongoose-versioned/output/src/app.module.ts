import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { PostsController } from './posts.controller';
import { HealthController } from './health.controller';

@Module({
  imports: [MongooseModule.forRootAsync({ useFactory: () => ({ uri: process.env.MONGO_URI }) })],
  controllers: [PostsController, HealthController],
  providers: [],
})
export class AppModule {}
