import { Module } from "@nestjs/common"
import { AppController } from "./app.controller"
import { ShopController } from "./shop.controller"

@Module({
  controllers: [
    AppController,
    ShopController,
  ],
})
export class AppModule {}
