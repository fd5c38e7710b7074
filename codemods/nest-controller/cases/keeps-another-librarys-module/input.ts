import { Module } from './decorators';

@Module({ controllers: [] })
export class AppModule {}
