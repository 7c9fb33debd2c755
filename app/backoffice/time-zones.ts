/** Offered where a time zone is typed; every other name of the IANA list is taken too. */
export const timeZones = ["Europe/Berlin", "Europe/London", "Europe/Moscow", "America/New_York", "America/Los_Angeles", "Asia/Tokyo", "UTC"] as const;
