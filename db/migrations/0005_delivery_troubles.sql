CREATE TABLE "delivery_troubles" (
	"source" text NOT NULL,
	"cause" text NOT NULL,
	"detail" text NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "delivery_troubles_source_cause_detail_pk" PRIMARY KEY("source","cause","detail")
);
