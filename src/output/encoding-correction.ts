// Where iconv-lite's tables and PostgreSQL's conversions disagree, found by comparing convert_to() of every character
// with iconv-lite (test/cli/encode.test.ts does it again). PostgreSQL has the last word: its bytes must come back.

export interface Correction {
  /** Characters and PostgreSQL's bytes for them: `2170+10=8ff3f3` are ten, counting up on both sides. */
  readonly bytes?: string
  /** Characters that iconv-lite has and PostgreSQL has not. */
  readonly missing?: string
  /** The lowest first and second bytes of two-byte characters; iconv-lite knows a larger encoding. */
  readonly floor?: readonly [number, number]
}

export const corrections: Readonly<Record<string, Correction>> = {
  EUC_JP: {
    bytes: `
      2116=ade2 2170+10=8ff3f3 4efc=8ff4af 50f4=8ff4b0 51ec=8ff4b1 5307=8ff4b2 5324=8ff4b3 548a=8ff4b5
      5759=8ff4b6 589e=8ff4b9 5bec=8ff4ba 5cf5=8ff4bb 5d53=8ff4bc 5fb7=8ff4be 6085=8ff4bf 6120=8ff4c0
      654e=8ff4c1 663b=8ff4c2 6665=8ff4c3 6801=8ff4c6 6a6b=8ff4c9 6ae2=8ff4ca 6df2=8ff4cc 6df8=8ff4cb
      7028=8ff4cd 70bb=8ff4ae 7501=8ff4d0 7682=8ff4d1 769e=8ff4d2 7930=8ff4d4 7ae7=8ff4d9 7da0=8ff4dc
      7dd6=8ff4dd 8362=8ff4df 85b0=8ff4e1 8807=8ff4e4 8b7f=8ff4e6 8cf4=8ff4e7 8d76=8ff4e8 90de=8ff4ec
      9115=8ff4ee 9592=8ff4f1 973b=8ff4f4 974d=8ff4f5 9751=8ff4f6 999e=8ff4fa 9ad9=8ff4fb 9b72=8ff4fc
      9ed1=8ff4fe f929=8ff4c5 f9dc=8ff4f2 fa0e=8ff4b4 fa0f+2=8ff4b7 fa11=8ff4bd fa12=8ff4c4
      fa13+2=8ff4c7 fa15+2=8ff4ce fa17=8ff4d3 fa18+4=8ff4d5 fa1c+2=8ff4da fa1e=8ff4de fa1f=8ff4e0
      fa20+2=8ff4e2 fa22=8ff4e5 fa23+3=8ff4e9 fa26=8ff4ed fa27+2=8ff4ef fa29=8ff4f3 fa2a+3=8ff4f7
      fa2d=8ff4fd ff02=8ff4aa ff07=8ff4a9 ff5e=a1c1 ffe4=8fa2c3`,
  },
  EUC_CN: {
    bytes: '2015=a1aa 30fb=a1a4',
    missing: 'b7 144 148 251 261 2014 2170-2179 fe31 fe33-fe44',
    floor: [0xa1, 0xa1],
  },
  EUC_KR: {
    bytes: '327e=a2e8',
    floor: [0xa1, 0xa1],
  },
  SJIS: {
    bytes: '2116=fa59 2121=fa5a 2160+10=fa4a 3231=fa58',
    missing: '80',
  },
  BIG5: {
    bytes: `
      a2+2=a246 a5=a244 401=c7b3 414+2=c7b1 416+7=c7b4 423+19=c7bb 436+26=c7cf 451=c7ce 2022=a145
      203e=a1c2 223c=a1e3 2460+10=c7e9 2474+10=c7f3 2550=a2a4 255e=a2a5 2561=a2a7 256a=a2a6 2609=a1f3
      2641=a1f2 3005=c6a4 3041+83=c6a5 309d+2=c6a2 30a1+7=c6f8 30a8+63=c740 30e7+16=c7a1 30fe=c6a1
      4edd=c969 ff0f=a241 ff3c=a242 ff64=a14e`,
    missing: `
      a8 af f8 14b 153 250 254 25b 26a 275 283 28a 2c6 2cd 410-413 41d-422 2027 20ac 2116 2121 2170-2179
      21b8-21b9 21e7 2215 2295 2299 2400-241f 2421 2551-255d 255f-2560 2562-2569 256b-256c 2574 273d
      2e80 2e84 2e86-2e88 2e8a 2e8c-2e8d 2e95 2e9c-2e9d 2ea5 2ea7 2eaa 2eac 2eae 2eb6 2ebc 2ebe 2ec6
      2eca 2ecc-2ecd 2ecf 2ed6-2ed7 2ede 2ee3 2f33 3006-3007 309b-309c 30fc-30fd 31cf 3231 347a 3561
      35a1 3623 3639 3649 36b1 36c3 36c5 36e5-36e6 3708 370d 3730 3732 3740 3743 37f8 382d 3836 38a0
      38cc 3932 3963 3a01 3a17 3a57 3a66 3aab 3ade 3b2b 3b80 3ba1 3bc2 3bf3 3c0d 3cdc 3ceb 3d32 3d3b
      3d4e 3d5f 3d85 3db4 3dc7 3de8 3e40 3e55 3ea8 3eaa 3ed7 3f04 3f59 4004 40d8 4104 42b5 42fc 4491
      44a2 44c5 44e9 4552 4555 47a6 485d 48ae 48dd 48ed 4953 4b37 4ced 4d10 4e36 4e3f 4e49 4e5a 4e85
      4ea0 4eb7 4fab 5008 5090 50e1 5101 510e 5160 516a 5182 5188 5196 51ab 51b2-51b3 51b5 51b8 51c7
      51c9 51cf 51d1 51d3 51df 51e2 51ed 51f4 5202 520b 5226 523c 5257 5294 52b5 52b9 52c5 52d0 52e0
      52f9 5333 5338 5342 5369 536d 5374 537e 5393 53a0 53a6 53a8 53ab 53ae 53b6 53c1 53c5 53d9 53e0
      53f6 53fe 5413 5421 542f 546d 548f 54a4 552b 5547 5549 5553 555d 5586 55a9 5605 5637 564d 564f
      56ed 56ef 56f1 5700 5742-5743 5746 5790 57e6 57fe 5803 5826 585c 58aa 58dc 58e0 58fb 590a 5911
      591f 59c9 59d9 59f9 5a24 5a63 5a88 5a91 5a96 5aa0 5aab 5ad3 5b46 5b76 5b7c 5b80 5b82 5b9d 5baa
      5bd5 5bd7 5bf3 5bff 5c05 5c13-5c14 5c49 5c85 5c9c 5cba 5ce9 5cef 5d10 5d18 5d46 5d8b 5db6 5dd7
      5ddb 5e09 5e2e 5e7a 5e7f 5e83 5ed0 5ef4 5ef9 5efb-5efc 5f0d 5f3a 5f50 5f61 5f63 5f72 5f7b 5fa4
      5fa7 5fdf 6023 6031 604a 609e 60a4 60b3 60de 6142 615c 6160 6164 6181 6187 61d0 61d3 62c5 62d5
      62df 636c 638b 63f8 6438 643a 64af 64e1 64e5 651e 6534 654d 655f 656d 6585 6588 65b5 65d1 65e0
      65e3 6618 6623 6644 664b 6657 6667 6673 6685 66a4 66ad 66b3 66cd 6702 6744 6762 6767 67ac 67b1
      67d7 6801 680d 681b 6822 6837 683e 685d 68a6 68bd 68c3 68ca 6900-6903 6936 693e 6961 6973 6998
      69e1 69f9-69fa 6a0b 6a2c 6a45 6a8a 6a9d 6ac8 6b1d 6b35 6b74 6bdc 6be1 6c37 6c49 6c5a 6c6e 6c79
      6ccb 6d5b-6d5c 6d71 6d96 6e2a 6e4f-6e50 6e59 6e7c 6eb5 6ed9 6edb 6efa 6f04 6f16 6f3d 6f44 6f5c
      6f74 6f8a 6f9d 6f9f 6fd3 6ff8 704b 7079 707e 7081 708b 70a7 70bd 70cc 70d5-70d6 70df 712b-712c
      7145 714a 714f 7196 71b4 71ba 71dd 720e 7215 7224 722e 7240 7255 7257 7282 7328 732a-732b 732e
      739c 73a7 73aa 73c9 73ce-73cf 73d5 73e4 73ef 73f7 7415 7417 7439 7447 7449 7453 745d 7460 7465
      746c 7474 7476 7482 74a4 74c8 750e 751e 754a 754d 7567 756e 758e 7592 759e 75b4 7602 762c 764f
      7651 766f 7676 7690 76a1 76a5 76b7 76cc 771e 7726 7740 7758 77af 77c5 77e6 77f4 783c 78af 78b1
      78c7 78d3 78d7 78f1 792e 7934 793c 7971 7980 7986 799d 79a9 79c6 79cc 79d4 7c15 7f8f 81ef 8226
      8287 82ee 82fc 8363 83b9 83cd 8416 8424 842e 8462 8505 8533 8542 854c 860d 877d 8884 8900 8fb5
      8fb8 91d6 923c 92db 9340-9341 9344 9362 9385 93d3 93f0-93f1 941b 9442-9443 947b 96a5 96b6 9787
      97bd 9814 986c 99a4 9b83 9d34 9fb0-9fb1 fe51 fe68 ff02 ff07 ff3b ff3d ff5e ffe0-ffe5 ffed`,
    floor: [0xa1, 0x40],
  },
  GBK: {
    missing: `
      1f9 1e3f 2e81 2e84 2e88 2e8b-2e8c 2e97 2ea7 2eaa 2eae 2eb3 2eb6-2eb7 2ebb 2eca 2ff0-2ffb 303e 3447
      3473 359e 360e 361a 3918 396e 39cf-39d0 39df 3a73 3b4e 3c6e 3ce0 4056 415f 4337 43ac 43b1 43dd
      44d6 464c 4661 4723 4729 477c 478d 4947 497a 497d 4982-4983 4985-4986 499b 499f 49b6-49b7 4c77
      4c9f-4ca3 4d13-4d19 4dae e000-e5e4 e5e6-e76b e76d-e7c6 e7c9-e7e6 e7f4-e814 e816-e818 e81e e826
      e82b-e82c e831-e832 e83b e843 e854-e855 e864`,
  },
  UHC: {
    bytes: '327e=a2e8 e000+94=c9a1 e05e+94=fea1',
  },
  GB18030: {
    bytes: '1e3f=8135f437 e5e5=a3a0 e7c7=a8bc',
  },
  WIN1255: {
    missing: '5ba',
  },
}
