/** Public keys made with ssh-keygen for the tests, with what `ssh-keygen -l` says of them. Nobody holds their private halves. */
export const sampleKeys = {
  ed25519: {
    type: 'ssh-ed25519',
    bits: 256,
    comment: 'vreni@laptop',
    fingerprint: 'SHA256:3/R3uJ+UoofSJrAMrKgc97+ztyc1OIQFIYTC7X9J+rs',
    line: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFZ8wCh/GokqN58BFwVm3AKbRlzUZb9LPjNHAvx6xYaA vreni@laptop',
  },
  rsa: {
    type: 'ssh-rsa',
    bits: 3072,
    comment: 'rsa key',
    fingerprint: 'SHA256:0JXPdlAURtaSwk029Jaw6/KOtptGAS+R65ebJSfNyPo',
    line: 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDFhJ3HQMXk1ozYYp0WTrHAFrJ9eTaSos39uxh/8e4L14QodoVnE+o2BND2gBZ1j5Idwcb6URvmaDsCb9svfy3AWDVsUUUbL4OQnST78oW65P5qy548rgwq8PXiqywLg7CdGe570kn2Hjpokzne0IAnpJOXvjx8XhHfCuiDWi3Y3RqoS1AVx6ujLUcb2aRsu40N8IIDKslIkNsZP3Auew3AKWn83os59bKd1yYHuZmgOSzkESeEgXBR/EoHge/3ssrZNzqu0nyCjdiP5hyfcUWVBgXOecf+s3yhj5Qqiwz1Zt+ekQPuEWMM/EDerR8uTQWVD0PI0i37EabW0bjlhrbhEb4gnSddD55C3ZwGWxJDuP+zGj6msa9h0wheJaFwz1U96VEst3pVTlj2fY9dEUy1abtnwG2+C/Iz3vcmhV3/IK+HV4LynUp3IP37IpwBcwH+T/Ehk4HBnPIOtBUublfiqqtSSbFq2MElKKjU+usvyphfD17aXHMFcNxRyThe64E= rsa key',
  },
  ecdsa256: {
    type: 'ecdsa-sha2-nistp256',
    bits: 256,
    comment: 'ec256',
    fingerprint: 'SHA256:5xs3lq1O9yFuYLUH7/9fxXT4x647RdXfjyu4cGbXOE4',
    line: 'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBI/CuYBbVbIWAjIUQcUV7do5HVnbyZBulns5sDAcxXOz+I95QJXT1wjNjEpqkWXCnhUdBbMBy1LKfMDoMj40C8o= ec256',
  },
  ecdsa384: {
    type: 'ecdsa-sha2-nistp384',
    bits: 384,
    comment: 'ec384',
    fingerprint: 'SHA256:rOWTn81Qyj6KvCkGc79ioGpTYV1daBr/o7U3kF5W7hQ',
    line: 'ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBEE1+F/22erKNexcZAwJiqMNeMZf4NYEJioHH+13g0f3ulUTgb+ijgCLy1fAaQi9OR/cOf8bJHGskh/m3DCK9ES8xQpmkyaqfiQSRJgWbH5oSKGu0Amds4wo3gt3y8QUxQ== ec384',
  },
  ecdsa521: {
    type: 'ecdsa-sha2-nistp521',
    bits: 521,
    comment: 'ec521',
    fingerprint: 'SHA256:jxVHZB3oth1HBbx4xY37G88UzN5MROmgrm5rGhgxpaw',
    line: 'ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBACva6C6ubqHtwA4KBjoEszAnE+mDPVqDB2ICBRz7LqgA+JoFB9/Bi97fpQNPmS2I/H1zuf/cVYCCfPtwzNM/S7cGwAsuko8sLaM/fVjfyc+KEZg7NpDpQma/g7iVqFyuXs2JRmh8c7A6HxmekYBfgkRBx11K3LjnUH8XsnDJW3SOJIS5Q== ec521',
  },
  securityKey: {
    type: 'sk-ssh-ed25519@openssh.com',
    bits: 256,
    comment: 'yubikey',
    fingerprint: 'SHA256:S+/5gHlJnSjMg5Z5KveluZU5q/TiSyDm6m5z08IKfyQ',
    line: 'sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIFZ8wCh/GokqN58BFwVm3AKbRlzUZb9LPjNHAvx6xYaAAAAABHNzaDo= yubikey',
  },
  securityKeyEcdsa: {
    type: 'sk-ecdsa-sha2-nistp256@openssh.com',
    bits: 256,
    comment: 'nitrokey',
    fingerprint: 'SHA256:S6Bc1FoOqwV/F5e2J9+3PCLKtRrajKoLYHA/u413fR4',
    line: 'sk-ecdsa-sha2-nistp256@openssh.com AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3BlbnNzaC5jb20AAAAIbmlzdHAyNTYAAABBBI/CuYBbVbIWAjIUQcUV7do5HVnbyZBulns5sDAcxXOz+I95QJXT1wjNjEpqkWXCnhUdBbMBy1LKfMDoMj40C8oAAAAEc3NoOg== nitrokey',
  },
} as const;

/** Keys that are refused. */
export const refusedKeys = {
  dsa: 'ssh-dss AAAAB3NzaC1kc3MAAACBANLWODAlkR+I99Mq5jFJcn+CIa/lAlOR1N9+Hss1WEQXyZZAkqNuDkolxueqv/W6Z6lmlNQ/E0l2XzbvmUonnQpdqWL7NcUCd69Zas6j2tHSC15oUfUgJPIY5K42w3T+px4XjFByiixcDUqxb5priK9E/o1yhhYIwB9c6czIJX3ZAAAAFQDGbfucmwl/Om1QBLI8GGJz362X/QAAAIAfHC20XIHFALwadI5C9NVzXNHOzYWO/mRD8DP9yhfgUk0G5m6FLlTsFW5bUR/7KH7yzpZbxdkCJdMXRwKKzOsCrheiwEUgrv5qkrJTYh2eX1JYm2ORUKJ2LQWyibW0Rr9dZa5cE9lHeLlxFdXS2uTcwpUyWWlsDyRjdqc5qieR1AAAAIEAic98J3RwSDEGS2QkWw/kpQmyq53PogBpg4DMcrfVUUqWIAp5kWxsny5ZJWXyhWOh8+ZIYHMDFxckuwy8hos47VVKp2S8NTsrD5QeI3FP4u3Xb8Mq5GJ9rP5d6xOxgS8Lhmicxb97s6BXp22WKLKn1EJPp42IRty84ucv2oaK6BE= root@vm',
  rsa1024:
    'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC7oVNdb8MfcghGsZp6B1kmxDwUD1Wffn33zIAJF3wDjge0D0KwRH9SUawJMFnZh5l0ZjaBKV/uGs3cyp3bgww0Uha+A7O67Q4qWoqSwgtDFKFI3eI57Ov+l3rk0ar6fiR3L1maE8eQXYSicRwzY4irNhbomrUwf9O4njb/dTlhuQ== old',
  certificate:
    'ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAIKBoSxwZegWFVuhkK5pD7E7JR1yE1Y0lCAwFgff7VHVqAAAAIFZ8wCh/GokqN58BFwVm3AKbRlzUZb9LPjNHAvx6xYaAAAAAAAAAAAAAAAABAAAAAmlkAAAACAAAAARyb290AAAAAAAAAAD//////////wAAAAAAAACCAAAAFXBlcm1pdC1YMTEtZm9yd2FyZGluZwAAAAAAAAAXcGVybWl0LWFnZW50LWZvcndhcmRpbmcAAAAAAAAAFnBlcm1pdC1wb3J0LWZvcndhcmRpbmcAAAAAAAAACnBlcm1pdC1wdHkAAAAAAAAADnBlcm1pdC11c2VyLXJjAAAAAAAAAAAAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIF7UDrW/l+HJ8rKgJn34AOR2HJYAde0G48Z01YPB5n/QAAAAUwAAAAtzc2gtZWQyNTUxOQAAAEBO+fMY2RmuTx0DZLhr6/bAcK3srW3WC68yzuPnq6eLqJORsDdsYhFt2MWt2QVZdd37VUzp+o424f4CKdo9hGEO vreni@laptop',
} as const;
