/** What has been over for longer is not told any more, such as after the first start of this release. */
export const oldNewsDays = 30;
