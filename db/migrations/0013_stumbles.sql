CREATE TABLE "stumble_days" (
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"step" text NOT NULL,
	"subject" text NOT NULL,
	"came" integer NOT NULL,
	"stopped" integer NOT NULL,
	CONSTRAINT "stumble_days_day_kind_step_subject_pk" PRIMARY KEY("day","kind","step","subject")
);
