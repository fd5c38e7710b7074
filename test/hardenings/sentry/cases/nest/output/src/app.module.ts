import { Module } from '@nestjs/common';
import { APP_GUARD, APP_FILTER } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppController } from './app.controller';
import { TokenGuard } from './auth/token.guard';
import { RoomsModule } from './rooms/rooms.module';
import { SentryGlobalFilter, SentryModule } from '@sentry/nestjs/setup';

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env.DATABASE_URL,
      autoLoadEntities: true,
      retryAttempts: 2,
    }),
    RoomsModule,
    SentryModule.forRoot(),
  ],
  controllers: [AppController],
  providers: [
    { provide: APP_GUARD, useClass: TokenGuard },
    { provide: APP_FILTER, useClass: SentryGlobalFilter },
  ],
})
export class AppModule {}
