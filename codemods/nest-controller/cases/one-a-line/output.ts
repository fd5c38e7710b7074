import { Module } from "@nestjs/common"
import { AppController } from "./app.controller"
import { ShopController } from "./shop.controller"
import { HealthController } from "./health.controller"

@Module({
  controllers: [
    AppController,
    ShopController,
    HealthController,
  ],
})
export class AppModule {}
