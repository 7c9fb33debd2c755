CREATE TABLE "configuration_likes" (
	"model_id" text NOT NULL,
	"option" text NOT NULL,
	"value" text NOT NULL,
	"orders" integer NOT NULL,
	CONSTRAINT "configuration_likes_model_id_option_value_pk" PRIMARY KEY("model_id","option","value")
);
--> statement-breakpoint
ALTER TABLE "configuration_models" ADD COLUMN "guide" jsonb;--> statement-breakpoint
ALTER TABLE "configuration_likes" ADD CONSTRAINT "configuration_likes_model_id_configuration_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."configuration_models"("id") ON DELETE cascade ON UPDATE no action;