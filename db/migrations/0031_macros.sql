CREATE TABLE "macros" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" jsonb NOT NULL,
	"text" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
INSERT INTO "macros" ("id", "title", "text", "created_at") VALUES
  (gen_random_uuid(), '{"en":"Greeting and name","ru":"Приветствие и подпись"}'::jsonb, '{"en":"Hello {name},\n\n\n\nKind regards\n{agent}","ru":"Здравствуйте, {name}!\n\n\n\nС уважением,\n{agent}"}'::jsonb, now() + interval '0 milliseconds'),
  (gen_random_uuid(), '{"en":"We are looking into it","ru":"Уже разбираемся"}'::jsonb, '{"en":"thank you for writing. I am looking into it with my colleagues and will be back with you by tomorrow noon at the latest.","ru":"Спасибо, что написали. Уточняю у коллег и вернусь к вам не позднее завтрашнего полудня."}'::jsonb, now() + interval '1 milliseconds'),
  (gen_random_uuid(), '{"en":"Please send photos","ru":"Пришлите фотографии"}'::jsonb, '{"en":"could you send two photos, one of the whole thing and one of the spot? With them I can send the right part today.","ru":"Пришлите, пожалуйста, две фотографии: изделие целиком и место крупно. По ним я сегодня же отправлю нужную деталь."}'::jsonb, now() + interval '2 milliseconds'),
  (gen_random_uuid(), '{"en":"A replacement is on its way","ru":"Замена в пути"}'::jsonb, '{"en":"I am sorry about that. A replacement part leaves us tomorrow, free of charge; you need not send the old one back.","ru":"Нам очень жаль. Завтра отправим новую деталь бесплатно; старую возвращать не нужно."}'::jsonb, now() + interval '3 milliseconds'),
  (gen_random_uuid(), '{"en":"Anything else?","ru":"Что-нибудь ещё?"}'::jsonb, '{"en":"Is everything in order now? If so, you need not do anything; otherwise just reply here.","ru":"Всё ли теперь в порядке? Если да, ничего делать не нужно; если нет, просто ответьте здесь."}'::jsonb, now() + interval '4 milliseconds');
