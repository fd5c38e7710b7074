import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller';

@Global()
@Module({ providers: [], exports: [] })
class CoreModule {}

@Module({ imports: [CoreModule], controllers: [HealthController] })
export class AppModule {}
