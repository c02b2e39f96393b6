/** Public keys of nobody. */
export const keyLines = [
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJMdwpy2/KTNxIeekj1bMIuDNpBJnWivTEH71m3VWIdq demo@laptop',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEy66xgTHDf/nDt9m8ewhJZYsgKToDfc2HSSONvx4bIe demo@desk',
];
