/// What the letters that Unicode decomposes canonically consist of, without their marks
/// (<https://www.unicode.org/reports/tr15/>, Unicode 16), for finding text whichever way it was
/// typed. Capitals are left out: they are looked up in lower case. Hangul syllables follow from
/// arithmetic.
enum CanonicalBases {
    /// The bases of a letter; nil of one that is its own.
    static func bases(of scalar: UInt32) -> [UInt32]? { table[scalar] }

    private static let table: [UInt32: [UInt32]] = {
        var table: [UInt32: [UInt32]] = [:]
        for entry in entries.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            let sides = entry.split(separator: UInt8(ascii: ":"))
            guard let letters = sides.last else { continue }
            // Nothing stands before the colon of what consists of marks alone.
            let bases = sides.count == 1 ? [] : sides[0].split(separator: UInt8(ascii: "+"))
            for letter in letters.split(separator: UInt8(ascii: ",")) {
                table[number(letter)] = bases.map(number)
            }
        }
        return table
    }()

    private static func number(_ digits: Substring.UTF8View) -> UInt32 {
        digits.reduce(0) { $0 << 4 | UInt32($1 < 0x40 ? $1 - 0x30 : $1 - 0x57) }
    }

    /// Bases, a colon, and the letters that have them, in hexadecimal.
    private static let entries = """
        :f73,f75,f81 3b:37e 3c:226e 3d:2260 3e:226f 60:1fef
        61:e0,e1,e2,e3,e4,e5,101,103,105,1ce,1df,1e1,1fb,201,203,227,1e01,1ea1,1ea3,1ea5,1ea7
        61:1ea9,1eab,1ead,1eaf,1eb1,1eb3,1eb5,1eb7 62:1e03,1e05,1e07 63:e7,107,109,10b,10d,1e09
        64:10f,1e0b,1e0d,1e0f,1e11,1e13
        65:e8,e9,ea,eb,113,115,117,119,11b,205,207,229,1e15,1e17,1e19,1e1b,1e1d,1eb9,1ebb,1ebd
        65:1ebf,1ec1,1ec3,1ec5,1ec7 66:1e1f 67:11d,11f,121,123,1e7,1f5,1e21
        68:125,21f,1e23,1e25,1e27,1e29,1e2b,1e96
        69:ec,ed,ee,ef,129,12b,12d,12f,1d0,209,20b,1e2d,1e2f,1ec9,1ecb 6a:135,1f0
        6b:137,1e9,1e31,1e33,1e35 6c:13a,13c,13e,1e37,1e39,1e3b,1e3d 6d:1e3f,1e41,1e43
        6e:f1,144,146,148,1f9,1e45,1e47,1e49,1e4b
        6f:f2,f3,f4,f5,f6,14d,14f,151,1a1,1d2,1eb,1ed,20d,20f,22b,22d,22f,231,1e4d,1e4f,1e51
        6f:1e53,1ecd,1ecf,1ed1,1ed3,1ed5,1ed7,1ed9,1edb,1edd,1edf,1ee1,1ee3 70:1e55,1e57
        72:155,157,159,211,213,1e59,1e5b,1e5d,1e5f
        73:15b,15d,15f,161,219,1e61,1e63,1e65,1e67,1e69 74:163,165,21b,1e6b,1e6d,1e6f,1e71,1e97
        75:f9,fa,fb,fc,169,16b,16d,16f,171,173,1b0,1d4,1d6,1d8,1da,1dc,215,217,1e73,1e75,1e77
        75:1e79,1e7b,1ee5,1ee7,1ee9,1eeb,1eed,1eef,1ef1 76:1e7d,1e7f
        77:175,1e81,1e83,1e85,1e87,1e89,1e98 78:1e8b,1e8d
        79:fd,ff,177,233,1e8f,1e99,1ef3,1ef5,1ef7,1ef9 7a:17a,17c,17e,1e91,1e93,1e95
        a8:385,1fc1,1fed,1fee b4:1ffd b7:387 e6:1e3,1fd f8:1ff 17f:1e9b 292:1ef 2b9:374
        3b1:3ac,1f00,1f01,1f02,1f03,1f04,1f05,1f06,1f07,1f70,1f71,1f80,1f81,1f82,1f83,1f84,1f85
        3b1:1f86,1f87,1fb0,1fb1,1fb2,1fb3,1fb4,1fb6,1fb7
        3b5:3ad,1f10,1f11,1f12,1f13,1f14,1f15,1f72,1f73
        3b7:3ae,1f20,1f21,1f22,1f23,1f24,1f25,1f26,1f27,1f74,1f75,1f90,1f91,1f92,1f93,1f94,1f95
        3b7:1f96,1f97,1fc2,1fc3,1fc4,1fc6,1fc7
        3b9:390,3af,3ca,1f30,1f31,1f32,1f33,1f34,1f35,1f36,1f37,1f76,1f77,1fbe,1fd0,1fd1,1fd2
        3b9:1fd3,1fd6,1fd7 3bf:3cc,1f40,1f41,1f42,1f43,1f44,1f45,1f78,1f79 3c1:1fe4,1fe5
        3c5:3b0,3cb,3cd,1f50,1f51,1f52,1f53,1f54,1f55,1f56,1f57,1f7a,1f7b,1fe0,1fe1,1fe2,1fe3
        3c5:1fe6,1fe7
        3c9:3ce,1f60,1f61,1f62,1f63,1f64,1f65,1f66,1f67,1f7c,1f7d,1fa0,1fa1,1fa2,1fa3,1fa4,1fa5
        3c9:1fa6,1fa7,1ff2,1ff3,1ff4,1ff6,1ff7 3d2:3d3,3d4 430:4d1,4d3 433:453 435:450,451,4d7
        436:4c2,4dd 437:4df 438:439,45d,4e3,4e5 43a:45c 43e:4e7 443:45e,4ef,4f1,4f3 447:4f5
        44b:4f9 44d:4ed 456:457 475:477 4d9:4db 4e9:4eb 5d0:fb2e,fb2f,fb30 5d1:fb31,fb4c
        5d2:fb32 5d3:fb33 5d4:fb34 5d5:fb35,fb4b 5d6:fb36 5d8:fb38 5d9:fb1d,fb39 5da:fb3a
        5db:fb3b,fb4d 5dc:fb3c 5de:fb3e 5e0:fb40 5e1:fb41 5e3:fb43 5e4:fb44,fb4e 5e6:fb46
        5e7:fb47 5e8:fb48 5e9:fb2a,fb2b,fb2c,fb2d,fb49 5ea:fb4a 5f2:fb1f 627:622,623,625 648:624
        64a:626 6c1:6c2 6d2:6d3 6d5:6c0 915:958 916:959 917:95a 91c:95b 921:95c 922:95d 928:929
        92b:95e 92f:95f 930:931 933:934 9a1:9dc 9a2:9dd 9af:9df 9c7+9be:9cb 9c7+9d7:9cc a16:a59
        a17:a5a a1c:a5b a2b:a5e a32:a33 a38:a36 b21:b5c b22:b5d b47+b3e:b4b b47+b56:b48
        b47+b57:b4c b92+bd7:b94 bc6+bbe:bca bc6+bd7:bcc bc7+bbe:bcb c46:c48 cbf+cd5:cc0
        cc6+cc2:cca cc6+cc2+cd5:ccb cc6+cd5:cc7 cc6+cd6:cc8 d46+d3e:d4a d46+d57:d4c d47+d3e:d4b
        dd9:dda dd9+dcf:ddc,ddd dd9+ddf:dde f40+fb5:f69 f42+fb7:f43 f4c+fb7:f4d f51+fb7:f52
        f56+fb7:f57 f5b+fb7:f5c f90+fb5:fb9 f92+fb7:f93 f9c+fb7:f9d fa1+fb7:fa2 fa6+fb7:fa7
        fab+fb7:fac fb2:f76 fb3:f78 1025+102e:1026 1b05+1b35:1b06 1b07+1b35:1b08 1b09+1b35:1b0a
        1b0b+1b35:1b0c 1b0d+1b35:1b0e 1b11+1b35:1b12 1b3a+1b35:1b3b 1b3c+1b35:1b3d
        1b3e+1b35:1b40 1b3f+1b35:1b41 1b42+1b35:1b43 1fbf:1fcd,1fce,1fcf 1ffe:1fdd,1fde,1fdf
        2002:2000 2003:2001 2190:219a 2192:219b 2194:21ae 21d0:21cd 21d2:21cf 21d4:21ce
        2203:2204 2208:2209 220b:220c 2223:2224 2225:2226 223c:2241 2243:2244 2245:2247
        2248:2249 224d:226d 2261:2262 2264:2270 2265:2271 2272:2274 2273:2275 2276:2278
        2277:2279 227a:2280 227b:2281 227c:22e0 227d:22e1 2282:2284 2283:2285 2286:2288
        2287:2289 2291:22e2 2292:22e3 22a2:22ac 22a8:22ad 22a9:22ae 22ab:22af 22b2:22ea
        22b3:22eb 22b4:22ec 22b5:22ed 2add:2adc 3008:2329 3009:232a 3046:3094 304b:304c
        304d:304e 304f:3050 3051:3052 3053:3054 3055:3056 3057:3058 3059:305a 305b:305c
        305d:305e 305f:3060 3061:3062 3064:3065 3066:3067 3068:3069 306f:3070,3071
        3072:3073,3074 3075:3076,3077 3078:3079,307a 307b:307c,307d 309d:309e 30a6:30f4
        30ab:30ac 30ad:30ae 30af:30b0 30b1:30b2 30b3:30b4 30b5:30b6 30b7:30b8 30b9:30ba
        30bb:30bc 30bd:30be 30bf:30c0 30c1:30c2 30c4:30c5 30c6:30c7 30c8:30c9 30cf:30d0,30d1
        30d2:30d3,30d4 30d5:30d6,30d7 30d8:30d9,30da 30db:30dc,30dd 30ef:30f7 30f0:30f8
        30f1:30f9 30f2:30fa 30fd:30fe 349e:2f80c 34b9:2f813 34bb:2f9ca 34df:2f81f 3515:2f824
        36ee:2f867 36fc:2f868 3781:2f876 382f:2f883 3862:2f888 387c:2f88a 38c7:2f896 38e3:2f89b
        391c:2f8a2 393a:2f8a1 3a2e:2f8c2 3a6c:2f8c7 3ae4:2f8d1 3b08:2f8d0 3b19:2f8ce 3b49:2f8de
        3b9d:fad2,2f8e7 3c18:2f8ee 3c4e:2f8f2 3d33:2f90a 3d96:2f916 3eac:2f92a 3eb8:2f92c,2f92d
        3f1b:2f933 3ffc:2f93e 4008:2f93f 4018:fad3 4039:fad4,2f949 4046:2f94b 4096:2f94c
        40e3:2f951 412f:2f958 4202:2f960 4227:2f964 42a0:2f967 4301:2f96d 4334:2f971 4359:2f974
        43d5:2f981 43d9:2f8d7 440b:2f984 446b:2f98e 452b:2f9a7 455d:2f9ae 4561:2f9af 456b:2f9b2
        45d7:2f9bf 45f9:2f9c2 4635:2f9c8 46be:2f9cd 46c7:2f9ce 4995:2f9ef 49e6:2f9f2 4a6e:2f9f8
        4a76:2f9f9 4ab2:2f9fc 4b33:2fa03 4bce:2fa08 4cce:2fa0d 4ced:2fa0e 4cf8:2fa11 4d56:2fa16
        4e0d:f967 4e26:fa70 4e32:f905 4e38:2f801 4e39:f95e 4e3d:2f800 4e41:2f802 4e82:f91b
        4e86:f9ba 4eae:f977 4ec0:f9fd 4ecc:2f819 4ee4:f9a8 4f60:2f804 4f80:fa73 4f86:f92d
        4f8b:f9b5 4fae:fa30,2f805 4fbb:2f806 4fbf:f965 5002:2f807 502b:f9d4 507a:2f808
        5099:2f809 50cf:2f80b 50da:f9bb 50e7:fa31,2f80a 5140:fa0c 5145:fa74 514d:fa32,2f80e
        5154:2f80f 5164:2f810 5167:2f814 5168:fa72 5169:f978 516d:f9d1 5177:2f811 5180:fa75
        518d:2f815 5192:2f8d2 5195:2f8d3 5197:2f817 51a4:2f818 51ac:2f81a 51b5:fa71,2f81b
        51b7:f92e 51c9:f979 51cc:f955 51dc:f954 51de:fa15 51f5:2f81d 5203:2f81e 5207:fa00,2f850
        5217:f99c 5229:f9dd 523a:f9ff 523b:2f820 5246:2f821 5272:2f822 5277:2f823 5289:f9c7
        529b:f98a 52a3:f99d 52b3:2f992 52c7:fa76,2f825 52c9:fa33,2f826 52d2:f952 52de:f92f
        52e4:fa34,2f827 52f5:f97f 52fa:fa77,2f828 5305:2f829 5306:2f82a 5317:f963,2f82b
        533f:f9eb 5349:2f82c 5351:fa35,2f82d 535a:2f82e 5373:2f82f 5375:f91c 537d:2f830
        537f:2f831,2f832,2f833 53c3:f96b 53ca:2f836 53df:2f837 53e5:f906 53eb:2f839 53f1:2f83a
        5406:2f83b 540f:f9de 541d:f9ed 5438:2f83d 5442:f980 5448:2f83e 5468:2f83f 549e:2f83c
        54a2:2f840 54bd:f99e 54f6:2f841 5510:2f842 5553:2f843 5555:fa79 5563:2f844
        5584:2f845,2f846 5587:f90b 5599:fa7a,2f847 559d:fa36,fa78 55ab:2f848 55b3:2f849
        55c0:fa0d 55c2:2f84a 55e2:fa7b 5606:fa37,2f84c 5651:2f84e 5668:fa38 5674:2f84f 56f9:f9a9
        5716:2f84b 5717:2f84d 578b:2f855 57ce:2f852 57f4:2f853 580d:2f854 5831:2f857 5832:2f856
        5840:fa39 585a:fa10,fa7c 585e:f96c 58a8:fa3a 58ac:2f858 58b3:fa7d 58d8:f94a 58df:f942
        58ee:2f851 58f2:2f85a 58f7:2f85b 5906:2f85c 591a:2f85d 5922:2f85e 5944:fa7e 5948:f90c
        5951:f909 5954:fa7f 5962:2f85f 5973:f981 59d8:2f865 59ec:2f862 5a1b:2f863 5a27:2f864
        5a62:fa80 5a66:2f866 5ab5:2f986 5b08:2f869 5b28:fa81 5b3e:2f86a,2f86b 5b85:fa04
        5bc3:2f86d 5bd8:2f86e 5be7:f95f,f9aa,2f86f 5bee:f9bc 5bf3:2f870 5bff:2f872 5c06:2f873
        5c22:2f875 5c3f:f9bd 5c60:2f877 5c62:f94b 5c64:fa3b 5c65:f9df 5c6e:fa3c,2f878 5c8d:2f87a
        5cc0:2f879 5d19:f9d5 5d43:2f87c 5d50:f921 5d6b:2f87f 5d6e:2f87e 5d7c:2f880 5db2:2f9f4
        5dba:f9ab 5de1:2f881 5de2:2f882 5dfd:2f884 5e28:2f885 5e3d:2f886 5e69:2f887 5e74:f98e
        5ea6:fa01 5eb0:2f88b 5eb3:2f88c 5eb6:2f88d 5ec9:f9a2 5eca:f928,2f88e 5ed2:fa82 5ed3:fa0b
        5ed9:fa83 5eec:f982 5efe:2f890 5f04:f943 5f22:2f894,2f895 5f53:2f874 5f62:2f899
        5f69:fa84 5f6b:2f89a 5f8b:f9d8 5f9a:2f89c 5fa9:f966 5fad:fa85 5fcd:2f89d 5fd7:2f89e
        5ff5:f9a3 5ff9:2f89f 6012:f960 601c:f9ac 6075:fa6b 6081:2f8a0 6094:fa3d,2f8a3 60c7:2f8a5
        60d8:fa86 60e1:f9b9 6108:fa88 6144:f9d9 6148:2f8a6 614c:2f8a7,2f8a9 614e:fa87,2f8a8
        6160:fa8a 6168:fa3e 617a:2f8aa 618e:fa3f,fa89,2f8ab 6190:f98f 61a4:2f8ad 61af:2f8ae
        61b2:2f8ac 61de:2f8af 61f2:fa40,fa8b,2f8b0 61f6:f90d,2f8b1 6200:f990 6210:2f8b2
        621b:2f8b3 622e:f9d2 6234:fa8c 625d:2f8b4 62b1:2f8b5 62c9:f925 62cf:f95b 62d3:fa02
        62d4:2f8b6 62fc:2f8ba 62fe:f973 633d:2f8b9 6350:2f8b7 6368:2f8bb 637b:f9a4 6383:2f8bc
        63a0:f975 63a9:2f8c1 63c4:fa8d 63c5:2f8c0 63e4:2f8bd 641c:fa8e 6422:2f8bf 6452:fa8f
        6469:2f8c3 6477:2f8c6 647e:2f8c4 649a:f991 649d:2f8c5 64c4:f930 654f:fa41,2f8c8
        6556:fa90 656c:2f8c9 6578:f969 6599:f9be 65c5:f983 65e2:fa42 65e3:2f8cb 6613:f9e0
        6649:2f8cd 6674:fa12,fa91 6688:f9c5 6691:fa43,2f8cf 669c:2f8d5 66b4:fa06 66c6:f98b
        66f4:f901 66f8:2f8cc 6700:2f8d4 6717:f929,fa92,2f8d8 671b:fa93,2f8d9 6721:2f8da
        674e:f9e1 6753:2f8dc 6756:fa94 675e:2f8db 677b:f9c8 6785:2f8e0 6797:f9f4 67f3:f9c9
        67fa:2f8df 6817:f9da 681f:2f8e5 6852:2f8e1 6881:f97a 6885:fa44,2f8e2 688e:2f8e4
        68a8:f9e2 6914:2f8e6 6942:2f8e8 69a3:2f8e9 69ea:2f8ea 6a02:f914,f95c,f9bf 6a13:f94c
        6aa8:2f8eb 6ad3:f931 6adb:2f8ed 6b04:f91d 6b21:2f8ef 6b54:2f8f1 6b72:2f8f3 6b77:f98c
        6b79:fa95 6b9f:2f8f4 6bae:f9a5 6bba:f970,fa96,2f8f5 6bbb:2f8f6 6c4e:2f8fa 6c67:2f8fe
        6c88:f972 6cbf:2f8fc 6ccc:f968 6ccd:2f8fd 6ce5:f9e3 6d16:2f8ff 6d1b:f915 6d1e:fa05
        6d34:2f907 6d3e:2f900 6d41:f9ca,fa97,2f902 6d69:2f903 6d6a:f92a 6d77:fa45,2f901
        6d78:2f904 6d85:2f905 6dcb:f9f5 6dda:f94d 6dea:f9d6 6df9:2f90e 6e1a:fa46 6e2f:2f908
        6e6e:2f909 6e9c:f9cb 6eba:f9ec 6ec7:2f90c 6ecb:fa99,2f90b 6ed1:f904 6edb:fa98 6f0f:f94e
        6f22:fa47,fa9a 6f23:f992 6f6e:2f90f 6fc6:2f912 6feb:f922 6ffe:f984 701b:2f915
        701e:fa9b,2f914 7039:2f913 704a:2f917 7070:2f835 7077:2f919 707d:2f918 7099:f9fb
        70ad:2f91a 70c8:f99f 70d9:f916 7145:2f91c 7149:f993 716e:fa48,fa9c 719c:2f91e 71ce:f9c0
        71d0:f9ee 7210:f932 721b:f91e 7228:2f920 722b:fa49 7235:fa9e,2f921 7250:2f922 7262:f946
        7280:2f924 7295:2f925 72af:fa9f 72c0:f9fa 72fc:f92b 732a:fa16,faa0 7375:f9a7 737a:2f928
        7387:f961,f9db 738b:2f929 73a5:2f92b 73b2:f9ad 73de:f917 7406:f9e4 7409:f9cc 7422:fa4a
        7447:2f92e 745c:2f92f 7469:f9ae 7471:faa1,2f930 7485:2f931 7489:f994 7498:f9ef
        74ca:2f932 7506:faa2 7524:2f934 753b:faa3 753e:2f936 7559:f9cd 7565:f976 7570:f962,2f938
        75e2:f9e5 7610:2f93a 761d:faa4 761f:faa5 7642:f9c1 7669:f90e 76ca:fa17,faa6 76db:faa7
        76e7:f933 76f4:faa8,2f940 7701:f96d 771e:2f945 771f:2f946,2f947 7740:faaa
        774a:faa9,2f948 778b:2f94a 77a7:fa9d 784e:2f94e 786b:f9ce 788c:f93b,2f94f 7891:fa4b
        78ca:f947 78cc:faab,2f950 78fb:f964 792a:f985 793c:fa18 793e:fa4c 7948:fa4e 7949:fa4d
        7950:fa4f 7956:fa50,2f953 795d:fa51 795e:fa19 7965:fa1a 797f:f93c 798d:fa52 798e:fa53
        798f:fa1b,2f956 79ae:f9b6 79ca:f995 79eb:2f957 7a1c:f956 7a40:fa54,2f959 7a4a:2f95a
        7a4f:2f95b 7a81:fa55 7ab1:faac 7acb:f9f7 7aee:2f95f 7b20:f9f8 7bc0:fa56,faad 7bc6:2f962
        7bc9:2f963 7c3e:f9a6 7c60:f944 7c7b:faae 7c92:f9f9 7cbe:fa1d 7cd2:2f966 7cd6:fa03
        7ce3:2f969 7ce7:f97b 7ce8:2f968 7d00:2f96a 7d10:f9cf 7d22:f96a 7d2f:f94f 7d5b:faaf
        7d63:2f96c 7da0:f93d 7dbe:f957 7dc7:2f96e 7df4:f996,fa57,fab0 7e02:2f96f 7e09:fa58
        7e37:f950 7e41:fa59 7e45:2f970 7f3e:fab1 7f72:fa5a 7f79:f9e6 7f7a:2f976 7f85:f90f
        7f95:2f978 7f9a:f9af 7fbd:fa1e 7ffa:2f979 8001:f934 8005:fa5b,fab2,2f97a 8046:f9b0
        8060:2f97d 806f:f997 8070:2f97f 807e:f945 808b:f953 80ad:2f8d6 80b2:2f982 8103:2f983
        813e:2f985 81d8:f926 81e8:f9f6 81ed:fa5c 8201:2f893,2f98b 8204:2f98c 8218:fa6d 826f:f97c
        8279:fa5d,fa5e 828b:2f990 8291:2f98f 829d:2f991 82b1:2f993 82b3:2f994 82bd:2f995
        82e5:f974,2f998 82e6:2f996 831d:2f999 8323:2f99c 8336:f9fe 8352:fab3 8353:2f9a0
        8363:2f99a 83ad:2f99b 83bd:2f99d 83c9:f93e 83ca:2f9a1 83cc:2f9a2 83dc:2f9a3 83e7:2f99e
        83ef:fab4 83f1:f958 843d:f918 8449:f96e 8457:fa5f,2f99f 84ee:f999 84f1:2f9a8 84f3:2f9a9
        84fc:f9c2 8516:2f9aa 8564:2f9ac 85cd:f923 85fa:f9f0 8606:f935 8612:fa20 862d:f91f
        863f:f910 8650:2f9b3 865c:f936,2f9b4 8667:2f9b5 8669:2f9b6 8688:2f9b8 86a9:2f9b7
        86e2:2f9ba 870e:2f9b9 8728:2f9bc 876b:2f9bd 8779:fab5,2f9bb 8786:2f9be 87ba:f911
        87e1:2f9c0 8801:2f9c1 881f:f927 884c:fa08 8860:2f9c3 8863:2f9c4 88c2:f9a0 88cf:f9e7
        88d7:2f9c6 88de:2f9c7 88e1:f9e8 88f8:f912 88fa:2f9c9 8910:fa60 8941:fab6 8964:f924
        8986:fab7 898b:fa0a 8996:fa61,fab8 8aa0:2f9cf 8aaa:f96f,f9a1 8abf:fab9 8acb:fabb
        8ad2:f97d 8ad6:f941 8aed:fabe,2f9d0 8af8:fa22,faba 8afe:f95d,fabd 8b01:fa62,fabc
        8b39:fa63,fabf 8b58:f9fc 8b80:f95a 8b8a:fac0,2f9d1 8c48:f900 8c55:2f9d2 8cab:2f9d4
        8cc1:2f9d5 8cc2:f948 8cc8:f903 8cd3:fa64 8d08:fa65,fac1 8d1b:2f9d6 8d77:2f9d7 8dbc:2f9db
        8dcb:2f9da 8def:f937 8df0:2f9dc 8eca:f902 8ed4:2f9de 8f26:f998 8f2a:f9d7 8f38:fac2,2f9df
        8f3b:fa07 8f62:f98d 8f9e:2f98d 8fb0:f971 8fb6:fa66 9023:f99a 9038:fa25,fa67 9072:fac3
        907c:f9c3 908f:f913 9094:2f9e2 90ce:f92c 90de:fa2e 90f1:2f9e3 90fd:fa26 9111:2f9e4
        911b:2f9e6 916a:f919 9199:fac4 91b4:f9b7 91cc:f9e9 91cf:f97e 91d1:f90a 9234:f9b1
        9238:2f9e7 9276:fac5 927c:2f9ea 92d7:2f9e8 92d8:2f9e9 9304:f93f 934a:f99b 93f9:2f9eb
        9415:2f9ec 958b:2f9ee 95ad:f986 95b7:2f9f0 962e:f9c6 964b:f951 964d:fa09 9675:f959
        9678:f9d3 967c:fac6 9686:f9dc 96a3:f9f1 96b7:fa2f 96b8:f9b8 96c3:2f9f3 96e2:f9ea
        96e3:fa68,fac7 96f6:f9b2 96f7:f949 9723:2f9f5 9732:f938 9748:f9b3 9756:fa1c,fac8
        97db:fac9 97e0:2f9fa 97ff:fa69,faca 980b:facb,2f9fe,2f9ff 9818:f9b4 9829:2fa00
        983b:fa6a,facc 985e:f9d0 98e2:2fa02 98ef:fa2a 98fc:fa2b 9928:fa2c 9929:2fa04 99a7:2fa05
        99c2:2fa06 99f1:f91a 99fe:2fa07 9a6a:f987 9b12:facd,2fa0a 9b6f:f939 9c40:2fa0b 9c57:f9f2
        9cfd:2fa0c 9d67:2fa0f 9db4:fa2d 9dfa:f93a 9e1e:f920 9e7f:f940 9e97:f988 9e9f:f9f3
        9ebb:2fa15 9ece:f989 9ef9:2fa17 9efe:2fa18 9f05:2fa19 9f0f:2fa1a 9f16:2fa1b 9f3b:2fa1c
        9f43:fad8 9f8d:f9c4 9f8e:fad9 9f9c:f907,f908,face 105d2:105c9 105da:105e4 11099:1109a
        1109b:1109c 110a5:110ab 11131+11127:1112e 11132+11127:1112f 11347+1133e:1134b
        11347+11357:1134c 11382+113c9:11383 11384+113bb:11385 1138b+113c2:1138e
        11390+113c9:11391 113c2+113b8:113c7 113c2+113c2:113c5 113c2+113c9:113c8
        114b9+114b0:114bc 114b9+114ba:114bb 114b9+114bd:114be 115b8+115af:115ba
        115b9+115af:115bb 11935+11930:11938 1611e+1611e:16121 1611e+1611e+1611f:16126
        1611e+1611e+16120:16128 1611e+1611f:16123 1611e+16120:16125 1611e+16129:16122
        1611e+16129+1611f:16127 16129+1611f:16124 16d63+16d67:16d69 16d63+16d67+16d67:16d6a
        16d67+16d67:16d68 1d157:1d15e 1d158:1d15f,1d160,1d161,1d162,1d163,1d164
        1d1b9:1d1bb,1d1bd,1d1bf 1d1ba:1d1bc,1d1be,1d1c0 20122:2f803 2051c:2f812 20525:2f91b
        2054b:2f816 2063a:2f80d 20804:2f9d9 208de:2f9dd 20a2c:2f834 20b63:2f838 214e4:2f859
        216a8:2f860 216ea:2f861 219c8:2f86c 21b18:2f871 21d0b:2f8f8 21de4:2f87b 21de6:2f87d
        22183:2f889 2219f:2f939 22331:2f891,2f892 226d4:2f8a4 22844:fad0 2284a:facf 22b0c:2f8b8
        22bf1:2f8be 2300a:2f8ca 232b8:2f897 2335f:2f980 23393:2f989 2339c:2f98a 233c3:2f8dd
        233d5:fad1 2346d:2f8e3 236a3:2f8ec 238a7:2f8f0 23a8d:2f8f7 23afa:2f8f9 23cbc:2f8fb
        23d1e:2f906 23ed1:2f90d 23f5e:2f910 23f8e:2f911 24263:2f91d 242ee:fa6c 243ab:2f91f
        24608:2f923 24735:2f926 24814:2f927 24c36:2f935 24c92:2f937 24fa1:2f93b 24fb8:2f93c
        25044:2f93d 250f2:2f942 250f3:2f941 25119:2f943 25133:2f944 25249:fad5 2541d:2f94d
        25626:2f952 2569a:2f954 256c5:2f955 2597c:2f95c 25aa7:2f95d,2f95e 25bab:2f961
        25c80:2f965 25cd0:fad6 25f86:2f96b 261da:2f898 26228:2f972 26247:2f973 262d9:2f975
        2633e:2f977 264da:2f97b 26523:2f97c 265a8:2f97e 267a7:2f987 267b5:2f988 26b3c:2f997
        26c36:2f9a4 26cd5:2f9a6 26d6b:2f9a5 26f2c:2f9ad 26fb1:2f9b0 270d2:2f9b1 273ca:2f9ab
        27667:2f9c5 278ae:2f9cb 27966:2f9cc 27ca8:2f9d3 27ed3:fad7 27f2f:2f9d8 285d2:2f9e0
        285ed:2f9e1 2872e:2f9e5 28bfa:2f9ed 28d77:2f9f1 29145:2f9f6 291df:2f81c 2921a:2f9f7
        2940a:2f9fb 29496:2f9fd 295b6:2fa01 29b30:2fa09 2a0ce:2fa10 2a105:2fa12 2a20e:2fa13
        2a291:2fa14 2a392:2f88f 2a600:2fa1d
        """
}
