-- A cohort as format version 8 kept it, tables and rows: something of everything (`eventful-cohort.ts`). Written by the program of that
-- version, dumped by Python 3's sqlite3 (Connection.iterdump).
CREATE TABLE active_time (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    reader_id TEXT NOT NULL,
    tool TEXT NOT NULL,
    milliseconds INTEGER NOT NULL,
    PRIMARY KEY (case_number, reader_id, tool)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "active_time" VALUES(3,'reader-a','brush',1200);
CREATE TABLE adjudications (
    number INTEGER PRIMARY KEY,
    first_number INTEGER NOT NULL REFERENCES segmentations (number),
    second_number INTEGER NOT NULL REFERENCES segmentations (number),
    merged_number INTEGER NOT NULL UNIQUE REFERENCES segmentations (number),
    undecided_value INTEGER NOT NULL,
    -- Start and length of each run of undecided voxels, 32 bits each, little-endian; NULL: begun before these were kept.
    disputed BLOB,
    UNIQUE (first_number, second_number)
  ) STRICT;
INSERT INTO "adjudications" VALUES(1,8,9,10,65535,X'0600000004000000');
CREATE TABLE audit_events (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    details TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
INSERT INTO "audit_events" VALUES(1,'2025-03-01T08:00:00.000Z','reader-a','cohort-created','{}','0000000000000000000000000000000000000000000000000000000000000000','a5d5f66ca526c0bf6e027b74c04e4714623f41cc3e97faf75c2b89e9c34d99bf');
INSERT INTO "audit_events" VALUES(2,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-78ea-b708-0f87808e167e","fileCount":1,"findingCount":0,"rowsSha256":"1514f0ec4d47051b06ecb4f94baee23f40625eb390f4132ab47ce7e80f3b4486","sha256":"magnitude0000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"3de89d5ac1196ab0200785b00dc9dcc7bc443a069e5c29c68038594b6f2db8a1","state":"indexed"}}','a5d5f66ca526c0bf6e027b74c04e4714623f41cc3e97faf75c2b89e9c34d99bf','d9e02faea77d25a8df467d6f40a7104c2497644f1f85b658eaf029fd51f4a860');
INSERT INTO "audit_events" VALUES(3,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-77e1-be83-b70f55101626","fileCount":1,"findingCount":0,"rowsSha256":"fbc252afe2c75ca61f13511e6b6728339515608647dcb16966c5220fb02fcad0","sha256":"told000000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','d9e02faea77d25a8df467d6f40a7104c2497644f1f85b658eaf029fd51f4a860','8a2b19956fd078159b2b17793550654a10df76d444ac97e789640f771b357129');
INSERT INTO "audit_events" VALUES(4,'2025-03-01T08:00:00.000Z','reader-a','origin-read','{"caseId":"019550b8-2400-77e1-be83-b70f55101626","originNumber":1,"rowsSha256":"4ca7d7e6d6df7dea8657c4a06ec30750a79ea27ecb5e2dca87858ebb37d524ab","stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','8a2b19956fd078159b2b17793550654a10df76d444ac97e789640f771b357129','1c8b0d77d91d30ea7655e7a0a6cf3ab4534ff1cf8f3e89e381536fc1b2d141e8');
INSERT INTO "audit_events" VALUES(5,'2025-03-01T08:00:00.000Z','reader-a','origin-set','{"caseId":"019550b8-2400-77e1-be83-b70f55101626","originNumber":2,"rowsSha256":"d59551b353d12b952782ebc7eff8f7b72733549fd53fe291adae34d865ff0f50","set":{"site":"Utrecht"},"stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','1c8b0d77d91d30ea7655e7a0a6cf3ab4534ff1cf8f3e89e381536fc1b2d141e8','149406df0131d6f31379d011e34279b362a5359db74999b1bacbd8f4244b0cad');
INSERT INTO "audit_events" VALUES(6,'2025-03-01T08:00:00.000Z','reader-a','file-refused','{"failure":"format-unknown","refusedNumber":1,"rowsSha256":"62eb199f0ce5f19b45def4d278020d3d67ced085a45810531a8c61da4fbf16c0"}','149406df0131d6f31379d011e34279b362a5359db74999b1bacbd8f4244b0cad','2163e087d4af2fb09f37447f0264c3f9656e690640fc7fa859c5cb2361929618');
INSERT INTO "audit_events" VALUES(7,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7801-a495-bee34c14fcbb","fileCount":1,"findingCount":0,"rowsSha256":"8d63fecbee80943a527fe05b4b2e60210d0fa13d2075771fbe41c0aed9c4b2dd","sha256":"painted000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"c2830f4e0eaf341f30115f66fb249def9cbc11304a9ead23d441e6988843c20b","state":"indexed"}}','2163e087d4af2fb09f37447f0264c3f9656e690640fc7fa859c5cb2361929618','30d3d0e47cf4a51e0a2021221120394251219ad0a1600fc7f689fbd34cd3b947');
INSERT INTO "audit_events" VALUES(8,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7801-a495-bee34c14fcbb","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"5ab408662a31079bd35111352a42f0606b68ebd92cf5a2f7cf6e59ed11037c95","sampleCount":8,"seed":7,"segmentationId":"1ece4c49-ca4b-4aab-8ef3-7279590ccea6","stand":{"sha256":"b3e5a12d6a643cb05c34e279b2d0302f62e96b49f973dffc679a8a77b083e6ad","state":"waiting"},"version":1}','30d3d0e47cf4a51e0a2021221120394251219ad0a1600fc7f689fbd34cd3b947','a9dd22ac9aac895b1616c130c515acbebe2b1d09a26c420319f32e2185e9fb5c');
INSERT INTO "audit_events" VALUES(9,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7801-a495-bee34c14fcbb","fence":1,"stand":{"sha256":"5ee1679fa9e8cb21856b8acc807e43e548ae559bbaa9dbcc6ad892f19d249507","state":"claimed"}}','a9dd22ac9aac895b1616c130c515acbebe2b1d09a26c420319f32e2185e9fb5c','08390e9dd088777afd9b4312149e58f3c2bce5820801e87dbe8a6607f08f40a4');
INSERT INTO "audit_events" VALUES(10,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7801-a495-bee34c14fcbb","fence":1,"patchNumber":1,"rowsSha256":"3fc39524e6a983f4c58336b82ec1db420b3c16e7313c11fe56124da34ef47409","runsSha256":"76cc5805dab9b4eacefdb477f498020fd82bccdbc9c6a2d9ce10586ac85512b4","stand":{"sha256":"480faa3235c23bc3d8128d6fab917f922b1377cbe94644f3d8fcd9180cb81add","state":"claimed"},"tool":"brush"}','08390e9dd088777afd9b4312149e58f3c2bce5820801e87dbe8a6607f08f40a4','f5bf0cfc0fa67c9f3db945d9e0c971a475b494af24c4ba7e5128f2515cef2888');
INSERT INTO "audit_events" VALUES(11,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7801-a495-bee34c14fcbb","fence":1,"patchNumber":2,"rowsSha256":"4641abeacff10a4181768889ae0d22b0063337349b9158d5b1ad4ca0da0ee992","runsSha256":"d818db74ea3c3b80a47fd72dfb889e982c4de154b5721f2fd1977f8af0122e95","stand":{"sha256":"a2de9ce6d3764ab335d58689364725a307bf246b31bd0e677eedf8b097d9242d","state":"claimed"},"tool":"brush"}','f5bf0cfc0fa67c9f3db945d9e0c971a475b494af24c4ba7e5128f2515cef2888','7b48947e20a9b51ee4b3c3a5c21a4c84c8edc9bafc5f4fc6e7cdf1f367dfd787');
INSERT INTO "audit_events" VALUES(12,'2025-03-01T08:00:00.000Z','reader-a','checkpoint-added','{"caseId":"019550b8-2400-7801-a495-bee34c14fcbb","checkpointNumber":1,"fence":1,"name":"first","patchNumber":1,"rowsSha256":"dc4807992a668c605aeb9db2392b8f1f82522f7fe15a91123fe958546fbcd91d","stand":{"sha256":"a2de9ce6d3764ab335d58689364725a307bf246b31bd0e677eedf8b097d9242d","state":"claimed"}}','7b48947e20a9b51ee4b3c3a5c21a4c84c8edc9bafc5f4fc6e7cdf1f367dfd787','00b554bdcbaec83011de3994e7eae1a9094617bb9b5235bf3df9059864fd6d6c');
INSERT INTO "audit_events" VALUES(13,'2025-03-01T08:00:00.000Z','reader-a','regions-decided','{"caseId":"019550b8-2400-7801-a495-bee34c14fcbb","decision":"confirmed","doubtOf":"1ece4c49-ca4b-4aab-8ef3-7279590ccea6","fence":1,"regions":[7],"stand":{"sha256":"40fdf1ce7bffd8024c2f83d3cdad79c95f9bc7049c727a4b9a92988676eff821","state":"claimed"}}','00b554bdcbaec83011de3994e7eae1a9094617bb9b5235bf3df9059864fd6d6c','1ac84dc3f5cc2e44fffd6b8d4fa46b30837347c875735bb1401a4de780762371');
INSERT INTO "audit_events" VALUES(14,'2025-03-01T08:00:00.000Z','reader-a','stroke-undone','{"caseId":"019550b8-2400-7801-a495-bee34c14fcbb","fence":1,"patchNumber":2,"stand":{"sha256":"169ac75ca74580820106ee9411f187651e3063edbe31e315b0bfb5228f357c4b","state":"claimed"}}','1ac84dc3f5cc2e44fffd6b8d4fa46b30837347c875735bb1401a4de780762371','b6247c26c7143abddf2f596da13af9db414004a5f72fa7c4bfdf772ae3e81c3f');
INSERT INTO "audit_events" VALUES(15,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7801-a495-bee34c14fcbb","fence":1,"note":"to be gone on with","stand":{"sha256":"888521a60ee0cf1ab15db54fe7b91fbc5d5f280572993bede9880424ef98d115","state":"corrected"},"to":"reader-b"}','b6247c26c7143abddf2f596da13af9db414004a5f72fa7c4bfdf772ae3e81c3f','0f31013d7b3901381bb7c7965788f40946ae2f3fbf9e6ae023d82ef452c2d87f');
INSERT INTO "audit_events" VALUES(16,'2025-03-01T08:00:00.000Z','reader-a','finding-noted','{"caseId":"019550b8-2400-7801-a495-bee34c14fcbb","finding":"background-empty","position":0,"rowsSha256":"47f7a5c7d91797c9aaab9249560d128289207b9a5b57efad331f125ded226091","stand":{"sha256":"888521a60ee0cf1ab15db54fe7b91fbc5d5f280572993bede9880424ef98d115","state":"corrected"}}','0f31013d7b3901381bb7c7965788f40946ae2f3fbf9e6ae023d82ef452c2d87f','edf59c5122268fb8da234e4d4e9318bd5056757fa671e0063d4d5db2610e9e25');
INSERT INTO "audit_events" VALUES(17,'2025-03-01T08:00:00.000Z','reader-a','inference-failed','{"caseId":"019550b8-2400-7801-a495-bee34c14fcbb","failure":"background-empty","stand":{"sha256":"823a18e60b2ce0626866c8d7364687118800db6bfb589a08418c6baa9cf86b7d","state":"corrected"}}','edf59c5122268fb8da234e4d4e9318bd5056757fa671e0063d4d5db2610e9e25','6b74eacf8fe6e002fc63c61aa1b44c365a740edf9ac73fb4c5735ca5f7aa34e2');
INSERT INTO "audit_events" VALUES(18,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-74b3-8ca8-238944904bb7","fileCount":1,"findingCount":0,"rowsSha256":"3f771fa5af09bb75bf0bb8edcaf8bfbdf5381dd8202060d1e4c34ccf6c1a2afb","sha256":"deferred00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"61d08508d8d4a3d6f91c421c30763a8076fee1045cc4e450b5e10ea1ab765665","state":"indexed"}}','6b74eacf8fe6e002fc63c61aa1b44c365a740edf9ac73fb4c5735ca5f7aa34e2','ac8ab25e04a353888cadd7d52fa8959c9f32efe8a3a9c2e089f6d859c493579a');
INSERT INTO "audit_events" VALUES(19,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-74b3-8ca8-238944904bb7","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"fd557feefbc01ae5c9204449102cd35d2cd7746af9503f7ddd474813498452d6","sampleCount":8,"seed":7,"segmentationId":"c4a98afa-d036-461c-9aa1-73128aa39f33","stand":{"sha256":"c137dc49699c58fc35752c906d4fbc966e15ecc735a015fcd192a62c77183545","state":"waiting"},"version":1}','ac8ab25e04a353888cadd7d52fa8959c9f32efe8a3a9c2e089f6d859c493579a','31bd6ade7ab383c1b37dc980338af00b755fda6a2db7eac18bcabad058d7f988');
INSERT INTO "audit_events" VALUES(20,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-74b3-8ca8-238944904bb7","fence":1,"stand":{"sha256":"09befe4e5399f6ce61ad17882c078b457629ded8c7dac51a2009e91e242dca73","state":"claimed"}}','31bd6ade7ab383c1b37dc980338af00b755fda6a2db7eac18bcabad058d7f988','b5632fa922322a3685f6dc4eb9237f756ce5752806b1057567275e43919adb47');
INSERT INTO "audit_events" VALUES(21,'2025-03-01T08:00:00.000Z','reader-a','case-deferred','{"caseId":"019550b8-2400-74b3-8ca8-238944904bb7","fence":1,"reason":"later","stand":{"sha256":"f9cfc1777ca57f46c5290af63e42893b916a0a569fd158010c4c0f0d7aa2a717","state":"deferred"}}','b5632fa922322a3685f6dc4eb9237f756ce5752806b1057567275e43919adb47','96df88cdcd3de021078fc49d7ca9a5278cb60888e599d1b6e125eb1b9bc674f0');
INSERT INTO "audit_events" VALUES(22,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-72fe-8dd5-3a4276b5f309","fileCount":1,"findingCount":0,"rowsSha256":"327b39b8f2db9e350b89a6d3283b484bf67f413a0ad6768a0cded7d17acf2a07","sha256":"rejected00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"cd797c5d1135152e9507ab92642c332e619644b09d26a7bf5e96bc6aac32cbb6","state":"indexed"}}','96df88cdcd3de021078fc49d7ca9a5278cb60888e599d1b6e125eb1b9bc674f0','96b225f57c1458d534c25811e0c53ff36098c56c47895cf05a22925e1591093b');
INSERT INTO "audit_events" VALUES(23,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-72fe-8dd5-3a4276b5f309","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"c0bf42fa7b3cd45cb6360a7ddc18c9753a0c0e7a6c684ef72726b28ad9c472dc","sampleCount":8,"seed":7,"segmentationId":"c8ecb018-54c0-40e4-aba8-ab0e3f2823dd","stand":{"sha256":"991baeadd19d3187b35b811303bb992a1c016c9fd8d23f89a275131c516030d9","state":"waiting"},"version":1}','96b225f57c1458d534c25811e0c53ff36098c56c47895cf05a22925e1591093b','2c6179375cd88e082d87ce4656471a54c46e396c18b56d14134098b8b8af1df9');
INSERT INTO "audit_events" VALUES(24,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-72fe-8dd5-3a4276b5f309","fence":1,"stand":{"sha256":"673c560006246428777a0bb468cd564157f0b09c93c6d79da6320493ccfbe087","state":"claimed"}}','2c6179375cd88e082d87ce4656471a54c46e396c18b56d14134098b8b8af1df9','7fc2975d8fc866e0c91260c63be81bcd09a1e37bcb6da65d60e3c4693fd6a56d');
INSERT INTO "audit_events" VALUES(25,'2025-03-01T08:00:00.000Z','reader-a','case-rejected','{"caseId":"019550b8-2400-72fe-8dd5-3a4276b5f309","fence":1,"reason":"cut off","stand":{"sha256":"4d37f58e7127a0fd9278271cf4cd2460da93481aadcbcfef19edee6ce71a95c8","state":"rejected"}}','7fc2975d8fc866e0c91260c63be81bcd09a1e37bcb6da65d60e3c4693fd6a56d','03d8db9ae3d3db9370b22652af73e26d74d33bb78efc5d12b1bab0274558706e');
INSERT INTO "audit_events" VALUES(26,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","fileCount":1,"findingCount":0,"rowsSha256":"b852a7363ac2fdbb372ba331de73a848e90913335bce7f31b15c9c4f11352d54","sha256":"measured00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"32e1afc7dd75957ab51cb0ce0d15ff87bd21b28de8870fd2c82d3c8ff2b5c412","state":"indexed"}}','03d8db9ae3d3db9370b22652af73e26d74d33bb78efc5d12b1bab0274558706e','17630377d69e189ed8647988334c902326a7650132b28900b2f755aae37d379f');
INSERT INTO "audit_events" VALUES(27,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"1eb3743d27c4c6b9a1e7bec121c61639a6c4ec56be6a31b1d9be91d004674c5a","sampleCount":8,"seed":7,"segmentationId":"5d4c1b11-b979-4978-a6cc-1f961d61459b","stand":{"sha256":"7170918fc42e0ba86830539225b7e9e5dd73762f15ae0d7680d92cb14b6784d0","state":"waiting"},"version":1}','17630377d69e189ed8647988334c902326a7650132b28900b2f755aae37d379f','6575b0707f8aa90427ab674668378674f90a805e228c5143e01712d48245217e');
INSERT INTO "audit_events" VALUES(28,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"8a69c1b10d3d8822aec3feb48a335c3d8e620ee8ef7eaf58d70a2ee497c0333d","sampleCount":8,"seed":7,"segmentationId":"fb3c92d1-d94b-48ad-be14-f81ff7e88654","stand":{"sha256":"7170918fc42e0ba86830539225b7e9e5dd73762f15ae0d7680d92cb14b6784d0","state":"waiting"},"version":2}','6575b0707f8aa90427ab674668378674f90a805e228c5143e01712d48245217e','5eb5811c21f73d50f951a620e35e2f7e9eb8c7f4d289726138044000d594ae21');
INSERT INTO "audit_events" VALUES(29,'2025-03-01T08:00:00.000Z','reader-a','segmentation-imported','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","importedFrom":"x.nii","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","layerCount":1,"rowsSha256":"1e2a5d80a30af860509e4c02cc02ab4351ef8984b409fe53e5ed138dd4d27186","segmentationId":"65c870f6-f7e9-4bce-806e-07c96f600de6","stand":{"sha256":"aa2100be935fdcc9daa3efdbce56e5ddf738af2662aa991c6c5e9d2d8acd4fab","state":"waiting"},"version":3}','5eb5811c21f73d50f951a620e35e2f7e9eb8c7f4d289726138044000d594ae21','b3d8a3f7b5dc0210f42014a1c278012c7b4868e6351cbe967c7d46b5b52b7ae8');
INSERT INTO "audit_events" VALUES(30,'2025-03-01T08:00:00.000Z','reader-a','setting-changed','{"key":"score-aggregation","rowsSha256":"0b9fe1595c1e3ff5f6751775862edbd6ffbf35f667f55a11c972e5c007b89540","value":"{\"kind\":\"volume-weighted\"}"}','b3d8a3f7b5dc0210f42014a1c278012c7b4868e6351cbe967c7d46b5b52b7ae8','961a2db1ac5d47a9f3a225feb701b3deef9768fcd2cb8166e972438b6d929370');
INSERT INTO "audit_events" VALUES(31,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7ddf-8400-608398c88686","fileCount":1,"findingCount":0,"rowsSha256":"f7574412f134fb3bfb00f873b2795e91002ec6926f577903d071334d98144edf","sha256":"read twice000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"06f778424254c5c89948f19a1d95cbe12304d5c22d628b8699465abac9135ddd","state":"indexed"}}','961a2db1ac5d47a9f3a225feb701b3deef9768fcd2cb8166e972438b6d929370','b92716a1080f3735ea36033056157c65c1443d3a9729bd217e29ce1815465503');
INSERT INTO "audit_events" VALUES(32,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7ddf-8400-608398c88686","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"af592038d6eb787f8a4d807d9cf7ed98064fbbd1997c887dfc73a30890424150","sampleCount":8,"seed":7,"segmentationId":"a89ee80c-ad73-4493-a477-6a6facf14f48","stand":{"sha256":"5ba748c3178faa581d2a35388908a2a4d6ad67f8a9d93b4945ffa64ff3bd3399","state":"waiting"},"version":1}','b92716a1080f3735ea36033056157c65c1443d3a9729bd217e29ce1815465503','6abaa27c30fd6154fa73e0c5e247d315ba488d0559234be97baf3c434757ff7c');
INSERT INTO "audit_events" VALUES(33,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7ddf-8400-608398c88686","fence":1,"stand":{"sha256":"47b17d0fc77790063be934548f570e3246e4c824cc191406ed9cab8f66bba632","state":"claimed"}}','6abaa27c30fd6154fa73e0c5e247d315ba488d0559234be97baf3c434757ff7c','2e1781dfcf14f4d51ec442325854e0896e2f65dc12e821109ef9cc80cc03d4cb');
INSERT INTO "audit_events" VALUES(34,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7ddf-8400-608398c88686","fence":1,"patchNumber":1,"rowsSha256":"1bf175a1186a4f4d187945b907a61ddb83a88d142efd8b71f99dd8c81eef9b31","runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","stand":{"sha256":"a6f25f6c55dd316783deb3d678cdff589d195c4804526ab9f6f51f4dc24635e1","state":"claimed"},"tool":"brush"}','2e1781dfcf14f4d51ec442325854e0896e2f65dc12e821109ef9cc80cc03d4cb','8675d473bdb81b05b0d98c591ca81c71129c4519169c78291189a248e109c517');
INSERT INTO "audit_events" VALUES(35,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-7ddf-8400-608398c88686","fence":1,"labelmapSha256":"955fea3d9b04b46d513dfdcaed1ee284ee9fec6573e08c284ce9a1abe0c23ff5","lastPatchNumber":1,"rowsSha256":"3521be6896b18eeb61e8a6952b990a83f06465d821defd6cc8312f528c99f1bc","segmentationId":"4b1e5b1b-e3f9-4de6-8ccc-e4a4bb413fa5","stand":{"sha256":"0d28afbd448182e135e0a982cec4d7530b463a7fb50753b9a4cc35e3325cd342","state":"accepted"},"version":2}','8675d473bdb81b05b0d98c591ca81c71129c4519169c78291189a248e109c517','74eb86554f1757bb38a591e6971522d14808e9e9d33804c1609178873ea327d4');
INSERT INTO "audit_events" VALUES(36,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7ddf-8400-608398c88686","fence":2,"stand":{"sha256":"328b858fcffca4365c345ba0faa5fe3dccdd4e68f865b1ecb82e4a757947f623","state":"claimed"}}','74eb86554f1757bb38a591e6971522d14808e9e9d33804c1609178873ea327d4','1d2a28e35049e85a26dfbaeee136adcbe4343c27a6a58d099c6848179baaabaa');
INSERT INTO "audit_events" VALUES(37,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7ddf-8400-608398c88686","fence":2,"patchNumber":2,"rowsSha256":"e6869dca4801763e0f2ef4f43a4e82098ab016e2723ae10d003dbd9a76071d9f","runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","stand":{"sha256":"de7b8e06bbfce7f41aab44d4cb082b5f1a9e287b0c2207c04818ff49af8f3208","state":"claimed"},"tool":"brush"}','1d2a28e35049e85a26dfbaeee136adcbe4343c27a6a58d099c6848179baaabaa','433a445e8b7f7540d1621e9bacdb72b6c93d0f10632588d009ef21703fe1895f');
INSERT INTO "audit_events" VALUES(38,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-7ddf-8400-608398c88686","fence":2,"labelmapSha256":"0f6156b8a44d620cd90e1e4a2e65b46c6c7921db2cdb214911ecd41ec8dd2038","lastPatchNumber":2,"rowsSha256":"41fb422f546b06286f4288eb6bb5df94593bdbee3625e0e863dffb2624049586","segmentationId":"a098c7e7-4543-45b5-8749-4ff7124bcf50","stand":{"sha256":"9a1c8fa155dc23d0361b1014db617084cdd1f7d86a3288b5f4227d8f5043399a","state":"accepted"},"version":3}','433a445e8b7f7540d1621e9bacdb72b6c93d0f10632588d009ef21703fe1895f','2730fdbc6233dc5f12419710857e6601abd325b11331ef1d821ed72795cd8dd0');
INSERT INTO "audit_events" VALUES(39,'2025-03-01T08:00:00.000Z','reader-a','adjudication-begun','{"caseId":"019550b8-2400-7ddf-8400-608398c88686","firstId":"4b1e5b1b-e3f9-4de6-8ccc-e4a4bb413fa5","labelmapSha256":"98424e866ad08fe813bba60a147d357b664389bfe925c8e1f164569f42029aed","rowsSha256":"526b8bb6ddc2472275a8f4338290fe8fca5a65459654f96abb7d3d4f9c214700","secondId":"a098c7e7-4543-45b5-8749-4ff7124bcf50","segmentationId":"5474433c-9c7a-4b5a-8636-a7774148f646","stand":{"sha256":"9a1c8fa155dc23d0361b1014db617084cdd1f7d86a3288b5f4227d8f5043399a","state":"accepted"},"undecidedValue":65535,"version":4}','2730fdbc6233dc5f12419710857e6601abd325b11331ef1d821ed72795cd8dd0','208afb6d6b1e9b27d4bd8730e4ce88383b24a5cddedd7f12a720ae97574af810');
INSERT INTO "audit_events" VALUES(40,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7ddf-8400-608398c88686","fence":3,"stand":{"sha256":"6f6e5c1d29a5c3fd8adcfb95d80bca214722cbfd2e3c6791d90b60a759dbefe1","state":"claimed"}}','208afb6d6b1e9b27d4bd8730e4ce88383b24a5cddedd7f12a720ae97574af810','725859b9e554c30bc0dcf8b4450b2233bcc32e6863c36c2c47fbac3e79d46f40');
INSERT INTO "audit_events" VALUES(41,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7ddf-8400-608398c88686","fence":3,"stand":{"sha256":"de4fad4366a808c7a18860224bf273dcb8088d71ec3d9e51ee47fcd7ff5d035d","state":"accepted"}}','725859b9e554c30bc0dcf8b4450b2233bcc32e6863c36c2c47fbac3e79d46f40','740bfa02e66fb4445835923b4ccaa7c84091cd3bbb62491d52859eabfc13c2bf');
INSERT INTO "audit_events" VALUES(42,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","fileCount":1,"findingCount":0,"rowsSha256":"667bdbfdf4b366a90d6ae50e86c08858e6f568783999e45b8de81e6d760e0b54","sha256":"rated00000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"09efb9e8639c7e5456ad7c42cdd3d9c71761c5ef379abd9a7ce5cc5b815c656d","state":"indexed"}}','740bfa02e66fb4445835923b4ccaa7c84091cd3bbb62491d52859eabfc13c2bf','9fc85985a055b9ed682a9c22efbbf8ca41a3fd74bf5d404b98f3761c4204ae27');
INSERT INTO "audit_events" VALUES(43,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"825a3b5558ba4227230ed463dad29a6a915a8df82118dea27ded958e5c15f5d5","sampleCount":8,"seed":7,"segmentationId":"41d0fd2b-6b1c-402d-9619-cb354828cc4b","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"version":1}','9fc85985a055b9ed682a9c22efbbf8ca41a3fd74bf5d404b98f3761c4204ae27','16b5b1c4c11d174a4693434101b495daa5cdaef76f84f0b94cdc30a4d950157b');
INSERT INTO "audit_events" VALUES(44,'2025-03-01T08:00:00.000Z','reader-a','vocabulary-added','{"rowsSha256":"54cb356f0c2edfc1abc6ae72c85cab30b1b4997ecbc89ba958f8cc4bf7b7f59f","version":"1","vocabularyId":"pass-fail"}','16b5b1c4c11d174a4693434101b495daa5cdaef76f84f0b94cdc30a4d950157b','0236aa866a5e006c59ec6bfd508ab7e1ffedb7f4e83a5736c38f5e6109cdd625');
INSERT INTO "audit_events" VALUES(45,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","grade":"pass","ratedBy":"reader-c","ratingId":"7677685c-5ee1-423f-9a02-ff753ac164ab","reasons":[],"rowsSha256":"29723ee9288533b59596fff3f337e6e3ace150fdeb143b2cf3fe35872256ea88","segmentationId":"41d0fd2b-6b1c-402d-9619-cb354828cc4b","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"vocabulary":"pass-fail 1"}','0236aa866a5e006c59ec6bfd508ab7e1ffedb7f4e83a5736c38f5e6109cdd625','b3c409c192658ac3c82c19fdf472b1172cf834a0b9bff03144f05d43e8cb799d');
INSERT INTO "audit_events" VALUES(46,'2025-03-01T08:00:00.000Z','reader-a','ratings-imported','{"count":1,"file":"x.csv"}','b3c409c192658ac3c82c19fdf472b1172cf834a0b9bff03144f05d43e8cb799d','a8713b8020dfa0e6a10abbd312743c44b8fb4982a3a54eeb1cde464009e81727');
INSERT INTO "audit_events" VALUES(47,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","grade":"fail","ratedBy":"reader-a","ratingId":"8f07cd32-7da1-421f-b8cb-3fe8101ddd21","reasons":[],"rowsSha256":"34b9029d9dcd9eb10743b90fa499a13eea67d91f5bc9e19d0dbdf858beb52342","segmentationId":"41d0fd2b-6b1c-402d-9619-cb354828cc4b","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"vocabulary":"pass-fail 1"}','a8713b8020dfa0e6a10abbd312743c44b8fb4982a3a54eeb1cde464009e81727','98cb31df3151b261fdcf8077e0fba09b4083fb50fed64dfde1de889e3a84f0e1');
INSERT INTO "audit_events" VALUES(48,'2025-03-01T08:00:00.000Z','reader-a','rating-withdrawn','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","ratingId":"8f07cd32-7da1-421f-b8cb-3fe8101ddd21","rowsSha256":"af07d1bac3b5196169db17368b2c742770973c9f330858a3898c2d8d37f01ab5","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"withdrawalId":"c9643a35-51d5-490f-84b4-95a1ebb0aac2"}','98cb31df3151b261fdcf8077e0fba09b4083fb50fed64dfde1de889e3a84f0e1','dd090570ca4c56e562bd5711266e40aee68896b9cdf9c45b028886e1e6e383a3');
INSERT INTO "audit_events" VALUES(49,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","formerId":"c9643a35-51d5-490f-84b4-95a1ebb0aac2","grade":"fail","ratedBy":"reader-a","ratingId":"a31a6e1a-339f-4c12-8ab9-d7fa95ca87ec","reasons":[],"rowsSha256":"6ad93cf284a73fffd2f2aba2fff0ae597c28855355234609fef69d8da60869eb","segmentationId":"41d0fd2b-6b1c-402d-9619-cb354828cc4b","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"vocabulary":"pass-fail 1"}','dd090570ca4c56e562bd5711266e40aee68896b9cdf9c45b028886e1e6e383a3','8cc5e5193ee6628cd2c0f40ccf4629f0fe427b1a5f69ebfce178364b17316716');
INSERT INTO "audit_events" VALUES(50,'2025-03-01T08:00:00.000Z','reader-a','quality-measured','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","edition":2,"rowsSha256":"d17ae89a082a348f563e2bcbeb12febbebde82dd6b661ba4d64330a83d84acd3","segmentationId":"41d0fd2b-6b1c-402d-9619-cb354828cc4b","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"}}','8cc5e5193ee6628cd2c0f40ccf4629f0fe427b1a5f69ebfce178364b17316716','4d8f38bdafb058760a9dc312e1b753c22017a7a843f5d4cb5a4273c171457b7e');
INSERT INTO "audit_events" VALUES(51,'2025-03-01T08:00:00.000Z','reader-a','plan-fixed','{"auditCount":2,"auditSha256":"ffb1dd7a703f1e6f05f1e71c846388a0e75d1046af9aa263ad5517dc87dff7a3","bound":"finite","confidence":0.5,"flag":{"count":1,"kind":"most-doubtful"},"flaggedCount":1,"planId":"2efbb699-a125-4cd2-bd61-293ee3790f74","planSha256":"d2013eab63a6106710a04e23b1e9cb7a4698786af1fba0dec6f99ddcb77baf3d","populationSha256":"1d2dc72be921e482d404ec4be6f739f55968311f89de9eef73a3f4fb4cb468ab","promise":0.9,"score":"disagreement","seed":5,"unflaggedCount":3}','4d8f38bdafb058760a9dc312e1b753c22017a7a843f5d4cb5a4273c171457b7e','362f2735e9269ce3c467fc759df03a0765dd4f6fbd86a82e8b53a27eecfc9f4b');
INSERT INTO "audit_events" VALUES(52,'2025-03-01T08:00:00.000Z','reader-a','audit-judged','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","planId":"2efbb699-a125-4cd2-bd61-293ee3790f74","position":1,"stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"verdict":"fail","verdictNumber":1}','362f2735e9269ce3c467fc759df03a0765dd4f6fbd86a82e8b53a27eecfc9f4b','e79c74ad23d9840936cde57a7c8288aa42b9d6cf855f184a1690c8caec51a122');
INSERT INTO "audit_events" VALUES(53,'2025-03-01T08:00:00.000Z','reader-a','study-created','{"assignmentSha256":"e8b58375ac1adc42cfb0e2d8e20f2e21ab8d6d4e3213421ccc4df5a13e1b2c64","caseCount":2,"name":"Two readers","readingCount":6,"rowsSha256":"a5bc190be836e99a3a3efde81cac77ea07298d59f16e6859df7f4ec1bef89f53","studyId":"6008f2f9-453d-477f-8db3-3f721db459a8","studySha256":"2c30992618babf824465b325ffdabe746e949c1bb902052f78b5e56756a8b909"}','e79c74ad23d9840936cde57a7c8288aa42b9d6cf855f184a1690c8caec51a122','612b506e76e1e1fffa91a5d4ca22677154eea3d9dbc778e21fe320ce04d8b327');
INSERT INTO "audit_events" VALUES(54,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"587b2da5-c407-4306-9a9e-ee3f322e8b0d","rowsSha256":"134db37a4eefd56b67eb36ba72580456e1ab402a7d69580d853735d83172b169","segmentationId":"35ce3265-dbdb-4146-86d1-830b79823a29","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"version":2}','612b506e76e1e1fffa91a5d4ca22677154eea3d9dbc778e21fe320ce04d8b327','681ce8f5da0db69ac96a1876e3bbab650fc971698dbbc8fc6be37b4d787bbb35');
INSERT INTO "audit_events" VALUES(55,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","fence":1,"readingId":"587b2da5-c407-4306-9a9e-ee3f322e8b0d","stand":{"sha256":"6ef21c8209f114350a8b10f72d67127db1bff3913afe573d1ae0600fdc16b058","state":"claimed"}}','681ce8f5da0db69ac96a1876e3bbab650fc971698dbbc8fc6be37b4d787bbb35','0c88ca895ca034d3ff395bc135147a896dec78e9b2228dad81140d842eaa26b1');
INSERT INTO "audit_events" VALUES(56,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","fence":1,"stand":{"sha256":"a41bc341d6a22b3495d23e565cad2ee2ba238fedece3a5688474e9e378f82b6a","state":"waiting"}}','0c88ca895ca034d3ff395bc135147a896dec78e9b2228dad81140d842eaa26b1','f54ec22507348f3524f44b711b0b5cc19c23c6f2371d60813d792fc59607ba1f');
INSERT INTO "audit_events" VALUES(57,'2025-03-01T08:00:00.000Z','reader-a','reading-finished','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","fence":1,"labelmapSha256":"8714e41752f7cfc482508b7090da3e09e9c40bd63b14aca3aa43be2a9756696b","lastPatchNumber":0,"readingId":"587b2da5-c407-4306-9a9e-ee3f322e8b0d","rowsSha256":"2c1fc40f76ce3fc15ef74f522f39eb5fd43e2e8b19185438df1a4c7f32e8f8f6","segmentationId":"eddfbeea-e7b8-4d68-943f-6824534d6842","stand":{"sha256":"a41bc341d6a22b3495d23e565cad2ee2ba238fedece3a5688474e9e378f82b6a","state":"waiting"},"version":3}','f54ec22507348f3524f44b711b0b5cc19c23c6f2371d60813d792fc59607ba1f','bdbd7e25856083a4ec23d1a920ca29fdea88eecb5820307130ee55d06b09911e');
INSERT INTO "audit_events" VALUES(58,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"0af500bf-6a03-44d6-9c0e-3270e128ced3","rowsSha256":"04444f5188a0fd2ebda3d862a48e26f287401b3c2abc18b75d626472ec2dffce","segmentationId":"18cb06cc-fe88-42fd-aac5-2b837c40c1b5","stand":{"sha256":"a41bc341d6a22b3495d23e565cad2ee2ba238fedece3a5688474e9e378f82b6a","state":"waiting"},"version":4}','bdbd7e25856083a4ec23d1a920ca29fdea88eecb5820307130ee55d06b09911e','43518cc8f40553440a46102df71230c72bbe5b2847cdd7042a8a7b56041c89c9');
INSERT INTO "audit_events" VALUES(59,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","fence":2,"readingId":"0af500bf-6a03-44d6-9c0e-3270e128ced3","stand":{"sha256":"421865e990aca1274357f994b0f76af07da64aa8c30778fb2a1f2df3872da30c","state":"claimed"}}','43518cc8f40553440a46102df71230c72bbe5b2847cdd7042a8a7b56041c89c9','88b48d8220573ab2f41b5715a97ea61ed08dc46dc3c7e177b30584217977bf4a');
INSERT INTO "audit_events" VALUES(60,'2025-03-01T08:00:00.000Z','reader-a','reading-set-back','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","expiresAt":"2025-03-01T08:30:00.000Z","fence":2,"readingId":"0af500bf-6a03-44d6-9c0e-3270e128ced3","reason":"later","stand":{"sha256":"421865e990aca1274357f994b0f76af07da64aa8c30778fb2a1f2df3872da30c","state":"claimed"}}','88b48d8220573ab2f41b5715a97ea61ed08dc46dc3c7e177b30584217977bf4a','fbd06fd42278568aadfe64ec20f8c93ed458f8bd9abdb0da0a7ebca9981c34a5');
INSERT INTO "audit_events" VALUES(61,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7ec0-aa69-2fc7b281d1d8","fence":2,"stand":{"sha256":"6021e7705ee1449af7c445372f9b3b20ad2a6614c24a9091a391cd3d35162fe9","state":"waiting"}}','fbd06fd42278568aadfe64ec20f8c93ed458f8bd9abdb0da0a7ebca9981c34a5','faea765020925e1709365fc6506d96ec5cf29cba6f053240d1c9b08621d7d880');
INSERT INTO "audit_events" VALUES(62,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"4f0824f6-dada-4534-8254-c892d9fba4c8","rowsSha256":"fddd81c78242e0007b0102141644db124ed0dd2d0085cb01fb875513ea400f71","segmentationId":"4eed2008-bbcc-4fe5-85e9-7d65b13e702a","stand":{"sha256":"aa2100be935fdcc9daa3efdbce56e5ddf738af2662aa991c6c5e9d2d8acd4fab","state":"waiting"},"version":4}','faea765020925e1709365fc6506d96ec5cf29cba6f053240d1c9b08621d7d880','0d18596314023af883e59b09bc481b8824f39e023131ecc5485be6e73a29fb63');
INSERT INTO "audit_events" VALUES(63,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","fence":1,"readingId":"4f0824f6-dada-4534-8254-c892d9fba4c8","stand":{"sha256":"afd583fc1a2208074ccfdd1bd5f26a0495683edbf566e3ee566c333f2f08d694","state":"claimed"}}','0d18596314023af883e59b09bc481b8824f39e023131ecc5485be6e73a29fb63','aa42576d687e670c642cfe82d3023b2d625e6e8dcef1e5aada8cb65f380ff400');
INSERT INTO "audit_events" VALUES(64,'2025-03-01T08:00:00.000Z','reader-a','reading-declined','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","expiresAt":"2025-03-01T08:30:00.000Z","fence":1,"readingId":"4f0824f6-dada-4534-8254-c892d9fba4c8","reason":"not to be read","stand":{"sha256":"afd583fc1a2208074ccfdd1bd5f26a0495683edbf566e3ee566c333f2f08d694","state":"claimed"}}','aa42576d687e670c642cfe82d3023b2d625e6e8dcef1e5aada8cb65f380ff400','b1525c8cb1c7dead019ebb2d600ae98e3d7b1224efdebe603b42e68044af7961');
INSERT INTO "audit_events" VALUES(65,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","fence":1,"stand":{"sha256":"7f0387146c1091686bda1210de71dc98cc7aaad2b3c4ae56706dc1403a8945c6","state":"waiting"}}','b1525c8cb1c7dead019ebb2d600ae98e3d7b1224efdebe603b42e68044af7961','497034a437acbc7933ebcc0a564220c2ef6dc9c7242c9dc2c8b3cded5f900011');
INSERT INTO "audit_events" VALUES(66,'2025-03-01T08:00:00.000Z','reader-a','study-closed','{"reason":"enough","rowsSha256":"632fce77d898ebc7087fc0c6e19d0e8099d413451e43636bff3acaa2cf960c50","studyId":"6008f2f9-453d-477f-8db3-3f721db459a8","withdrawnCount":4}','497034a437acbc7933ebcc0a564220c2ef6dc9c7242c9dc2c8b3cded5f900011','2f97a492aa07f8823432cd20c197f19a0b9a5101826fa00f8878072d861018ec');
INSERT INTO "audit_events" VALUES(67,'2025-03-01T08:00:00.000Z','reader-a','study-created','{"assignmentSha256":"dd98fba1d8c79437f0f04aaf07f75c42c0ec31b575752d20be8b6a2e6ccc5463","caseCount":2,"name":"Rated","readingCount":4,"rowsSha256":"395007b8bcc97f9fd68e6b682de5dafb6e78b66a9a643676c36585d3acd63abd","studyId":"128549ee-8884-40fa-b3d0-4585b1247715","studySha256":"bf4e6932ba11beeea48ba6ede14e3048598f575b7d4d8f3c18d2ec605529744f"}','2f97a492aa07f8823432cd20c197f19a0b9a5101826fa00f8878072d861018ec','60a4ebb351d63bb63bf52309175694ec42dfaa76790e189ed38031883e811bab');
INSERT INTO "audit_events" VALUES(68,'2025-03-01T08:00:00.000Z','reader-a','case-viewed','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","on":"rate","readingId":"33ccdb30-874f-4f6e-b872-6037f44d61cd","stand":{"sha256":"94147205d9951571825222f43a1d965c266f54623cf0480e1149d3c0bdf16192","state":"waiting"}}','60a4ebb351d63bb63bf52309175694ec42dfaa76790e189ed38031883e811bab','f74fe9483a9c82f7d096f562b9615a7c6041b46a1fb0adc952245179575947c6');
INSERT INTO "audit_events" VALUES(69,'2025-03-01T08:00:00.000Z','reader-a','reading-rated','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","confidence":2,"fails":0,"grade":"pass","note":"so","readingId":"33ccdb30-874f-4f6e-b872-6037f44d61cd","reasons":[],"score":1,"stand":{"sha256":"94147205d9951571825222f43a1d965c266f54623cf0480e1149d3c0bdf16192","state":"waiting"}}','f74fe9483a9c82f7d096f562b9615a7c6041b46a1fb0adc952245179575947c6','9ab6615e05b412658d6e8437c2af7c4ee7e5e7c247d248ef9a2558ec7f0f9e03');
INSERT INTO "audit_events" VALUES(70,'2025-03-01T08:00:00.000Z','reader-b','case-viewed','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","on":"rate","readingId":"1b3f4fc7-bd12-40a0-a136-d969467a3386","stand":{"sha256":"3b24bcd044bafbc6212212f7e7890734c4f3e37da868cb3ae973fb61560994c8","state":"waiting"}}','9ab6615e05b412658d6e8437c2af7c4ee7e5e7c247d248ef9a2558ec7f0f9e03','6b8936485e77296f31abf54a3539a1da3d1abb549f7168653f8eda64ebcc944b');
INSERT INTO "audit_events" VALUES(71,'2025-03-01T08:00:00.000Z','reader-b','reading-rated','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","confidence":2,"fails":1,"grade":"fail","note":"so","readingId":"1b3f4fc7-bd12-40a0-a136-d969467a3386","reasons":[],"score":2,"stand":{"sha256":"3b24bcd044bafbc6212212f7e7890734c4f3e37da868cb3ae973fb61560994c8","state":"waiting"}}','6b8936485e77296f31abf54a3539a1da3d1abb549f7168653f8eda64ebcc944b','9b5b689b84e37741156da594c49fa85c01c5c1af88c473c456bbd087ebad470b');
INSERT INTO "audit_events" VALUES(72,'2025-03-01T08:00:00.000Z','third','study-closed','{"reason":"enough","rowsSha256":"a39b695f2cc9bda857506cb4c54d26d05470605fd560d25d603575a1a5805ea3","studyId":"128549ee-8884-40fa-b3d0-4585b1247715","withdrawnCount":2}','9b5b689b84e37741156da594c49fa85c01c5c1af88c473c456bbd087ebad470b','de68f4ee40afdd9540c2d760be8518430d20ff4a0ff15502493de42463bae713');
INSERT INTO "audit_events" VALUES(73,'2025-03-01T08:00:00.000Z','third','case-rated','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","grade":"fail","ratedBy":"third","ratingId":"1d619ae8-fe14-4287-9423-9afc794103b0","reasons":[],"rowsSha256":"be559b6847c2d718d362e41bc8b0eeccf198ad9d03db111b27da9352cf72950d","segmentationId":"65c870f6-f7e9-4bce-806e-07c96f600de6","stand":{"sha256":"3b24bcd044bafbc6212212f7e7890734c4f3e37da868cb3ae973fb61560994c8","state":"waiting"},"vocabulary":"pass-fail 1"}','de68f4ee40afdd9540c2d760be8518430d20ff4a0ff15502493de42463bae713','078daf86e200354f9553dd6e005a7e23f13a94851746958fd48fd7c2155ca477');
INSERT INTO "audit_events" VALUES(74,'2025-03-01T08:00:00.000Z','third','rating-decided','{"caseId":"019550b8-2400-7494-ade2-74c9f99d62a9","grade":"fail","ratingId":"1d619ae8-fe14-4287-9423-9afc794103b0","rowsSha256":"a06afd37b0ecc4e791963eb0286cf76f6019c8edb46ab78b0859a5d07aa07c06","stand":{"sha256":"3b24bcd044bafbc6212212f7e7890734c4f3e37da868cb3ae973fb61560994c8","state":"waiting"},"studyId":"128549ee-8884-40fa-b3d0-4585b1247715"}','078daf86e200354f9553dd6e005a7e23f13a94851746958fd48fd7c2155ca477','d4c5a0ff4574cebacdb155d57c607eeee14c8d6b7cc03b5ccf49bfe3633045b1');
CREATE TABLE audit_verdicts (
    number INTEGER PRIMARY KEY,
    plan_number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'fail', 'unsure')),
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    FOREIGN KEY (plan_number, position) REFERENCES planned_audits (plan_number, position)
  ) STRICT;
INSERT INTO "audit_verdicts" VALUES(1,1,1,'fail','reader-a','2025-03-01T08:00:00.000Z');
CREATE TABLE case_files (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (case_number, position)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "case_files" VALUES(1,0,'/scans/magnitude.nii.gz');
INSERT INTO "case_files" VALUES(2,0,'/scans/told.nii.gz');
INSERT INTO "case_files" VALUES(3,0,'/scans/painted.nii.gz');
INSERT INTO "case_files" VALUES(4,0,'/scans/deferred.nii.gz');
INSERT INTO "case_files" VALUES(5,0,'/scans/rejected.nii.gz');
INSERT INTO "case_files" VALUES(6,0,'/scans/measured.nii.gz');
INSERT INTO "case_files" VALUES(7,0,'/scans/read twice.nii.gz');
INSERT INTO "case_files" VALUES(8,0,'/scans/rated.nii.gz');
CREATE TABLE case_segments (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segment TEXT NOT NULL COLLATE NOCASE,
    volume_ml REAL NOT NULL,
    pairwise_dice REAL,
    mean_entropy_nats REAL,
    mean_mutual_information_nats REAL, monte_carlo_iou REAL, volume_variation REAL, band_entropy_nats REAL, band_mutual_information_nats REAL, mean_variation_ratio REAL, mean_class_variance REAL, band_variation_ratio REAL, band_class_variance REAL,
    PRIMARY KEY (case_number, segment)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "case_segments" VALUES(3,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(4,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(5,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(6,'Hippocampus, left anterior',1.5,0.95,0.2,0.1,0.6,0.3,0.4,0.2,0.07,0.05,0.09,0.06);
INSERT INTO "case_segments" VALUES(7,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(8,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(3,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(4,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(5,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(6,'Hippocampus, left posterior',1.5,0.7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(7,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(8,'Hippocampus, left posterior',1.5,0.8,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE case_truths (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    accepted_number INTEGER NOT NULL UNIQUE REFERENCES segmentations (number),
    agreement REAL NOT NULL,
    dice REAL NOT NULL
  ) STRICT;
CREATE TABLE cases (
    number INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('nifti', 'dicom')),
    shape TEXT NOT NULL,
    ras_from_voxel TEXT NOT NULL,
    orientation TEXT NOT NULL,
    contrast TEXT,
    size_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    files_key TEXT NOT NULL UNIQUE,
    added_at TEXT NOT NULL,
    state TEXT NOT NULL
      CHECK (state IN ('indexed', 'waiting', 'claimed', 'corrected', 'accepted', 'rejected', 'deferred')),
    disagreement REAL,
    worst_segment TEXT,
    stroke_count INTEGER NOT NULL DEFAULT 0,
    fence INTEGER NOT NULL DEFAULT 0,
    last_failure TEXT,
    thumbnail_sha256 TEXT
  , deferred_because TEXT, name_key TEXT NOT NULL DEFAULT '', contrast_source TEXT, contrast_evidence TEXT, site TEXT NOT NULL DEFAULT 'all', spacing_mm REAL NOT NULL DEFAULT 0, voxel_count INTEGER NOT NULL DEFAULT 0, finding_count INTEGER NOT NULL DEFAULT 0, active_ms INTEGER NOT NULL DEFAULT 0, decided_at TEXT, model_sha256 TEXT, origin TEXT, scanner TEXT, protocol TEXT, acquired_on TEXT, frame INTEGER, image_format TEXT) STRICT;
INSERT INTO "cases" VALUES(1,'019550b8-2400-78ea-b708-0f87808e167e','magnitude','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'magnitude0000000000000000000000000000000000000000000000000000000','/scans/magnitude.nii.gz 1fc44b58593dc16768a4998e84be618cfe1842a9b6793f7cbaf0eb2bdafec675','2025-03-01T08:00:00.000Z','indexed',NULL,NULL,0,0,NULL,NULL,NULL,'magnitude',NULL,NULL,'all',2.5,60,0,0,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "cases" VALUES(2,'019550b8-2400-77e1-be83-b70f55101626','told','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'told000000000000000000000000000000000000000000000000000000000000','/scans/told.nii.gz e37a412cb4333fe41dd9c2f6773727e99b03c2383a8328b57bcadfe43ed44928','2025-03-01T08:00:00.000Z','indexed',NULL,NULL,0,0,NULL,NULL,NULL,'told',NULL,NULL,'Utrecht',2.5,60,0,0,NULL,NULL,'{"acquiredOn":"2016-03-09","institution":"Oslo","protocol":"t1","scanner":"GE 3 T"}','GE 3 T','t1_b','2016-03-09',NULL,NULL);
INSERT INTO "cases" VALUES(3,'019550b8-2400-7801-a495-bee34c14fcbb','painted','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'painted000000000000000000000000000000000000000000000000000000000','/scans/painted.nii.gz 924789fdf8d3cda94edeb33a1165e640c7002a5f8500be7ac862051a7e0464b0','2025-03-01T08:00:00.000Z','corrected',0.275,'Hippocampus, left posterior',1,1,'{"kind":"background-empty","file":"x"}','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'painted',NULL,NULL,'all',2.5,60,1,1200,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(4,'019550b8-2400-74b3-8ca8-238944904bb7','deferred','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'deferred00000000000000000000000000000000000000000000000000000000','/scans/deferred.nii.gz 4a539a2ef1d184e6acc0681db6e054d4af1f0310a75039b3f99ec163802ba128','2025-03-01T08:00:00.000Z','deferred',0.275,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475','later','deferred',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(5,'019550b8-2400-72fe-8dd5-3a4276b5f309','rejected','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'rejected00000000000000000000000000000000000000000000000000000000','/scans/rejected.nii.gz 56d1912dee1a07106f3c3ea4e75378c89bfaae53f1e342233decd40ee54d325e','2025-03-01T08:00:00.000Z','rejected',0.275,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'rejected',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(6,'019550b8-2400-7494-ade2-74c9f99d62a9','measured','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'measured00000000000000000000000000000000000000000000000000000000','/scans/measured.nii.gz 752d05b5921362c166c94d8f53a0765e4c7295d869de7512e334f9dc9a0020dd','2025-03-01T08:00:00.000Z','waiting',1.75000000000000044408e-01,'Hippocampus, left posterior',0,1,NULL,'6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f',NULL,'measured',NULL,NULL,'all',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(7,'019550b8-2400-7ddf-8400-608398c88686','read twice','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'read twice000000000000000000000000000000000000000000000000000000','/scans/read twice.nii.gz 9f3c856adaef52fc774d5ef6660a156aae796f3602d117058d633a4eba67be0e','2025-03-01T08:00:00.000Z','accepted',0.275,'Hippocampus, left posterior',0,3,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'read twice',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(8,'019550b8-2400-7ec0-aa69-2fc7b281d1d8','rated','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'rated00000000000000000000000000000000000000000000000000000000000','/scans/rated.nii.gz 2fce70eca06281ec1c79ff5e8a9ed4163ba1400c6049c1e436f451c0fc8f4ed0','2025-03-01T08:00:00.000Z','waiting',0.125,'Hippocampus, left posterior',0,2,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'rated',NULL,NULL,'all',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE cases_to_decide (
    number INTEGER PRIMARY KEY REFERENCES group_decisions (number),
    -- Keys of cases, 32 bits each, little-endian.
    case_numbers BLOB NOT NULL
  ) STRICT;
CREATE TABLE cases_to_run (
    order_number INTEGER NOT NULL REFERENCES run_orders (number),
    case_number INTEGER NOT NULL REFERENCES cases (number),
    position INTEGER NOT NULL,
    PRIMARY KEY (order_number, case_number)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoints (
    number INTEGER PRIMARY KEY,
    correction_number INTEGER NOT NULL REFERENCES corrections (number),
    patch_number INTEGER NOT NULL,
    name TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (correction_number, name)
  ) STRICT;
INSERT INTO "checkpoints" VALUES(1,1,1,'first','reader-a','2025-03-01T08:00:00.000Z');
CREATE TABLE claims (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    fence INTEGER NOT NULL,
    reader_id TEXT NOT NULL,
    claimed_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    state_before TEXT NOT NULL,
    stroke_count_before INTEGER NOT NULL,
    ended_as TEXT CHECK (ended_as IN ('released', 'expired', 'accepted', 'rejected', 'deferred', 'superseded')), hand_over_note TEXT, handed_over_at TEXT, reading_number INTEGER REFERENCES readings (number), handed_to TEXT,
    PRIMARY KEY (case_number, fence)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "claims" VALUES(3,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released','to be gone on with','2025-03-01T08:00:00.000Z',NULL,'reader-b');
INSERT INTO "claims" VALUES(4,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'deferred',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(5,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'rejected',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(6,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,3,NULL);
INSERT INTO "claims" VALUES(7,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'accepted',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(7,2,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','accepted',0,'accepted',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(7,3,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','accepted',0,'released',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(8,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,1,NULL);
INSERT INTO "claims" VALUES(8,2,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,2,NULL);
CREATE TABLE compared_readings (
    first_number INTEGER NOT NULL REFERENCES readings (number),
    second_number INTEGER NOT NULL REFERENCES readings (number),
    segments TEXT NOT NULL,
    PRIMARY KEY (first_number, second_number)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    base_number INTEGER NOT NULL REFERENCES segmentations (number),
    applied_patch INTEGER NOT NULL,
    last_patch INTEGER NOT NULL,
    ended_as TEXT CHECK (ended_as IN ('accepted', 'superseded'))
  , result_number INTEGER REFERENCES segmentations (number), reading_number INTEGER REFERENCES readings (number)) STRICT;
INSERT INTO "corrections" VALUES(1,3,1,1,2,NULL,NULL,NULL);
INSERT INTO "corrections" VALUES(2,7,7,1,1,'accepted',8,NULL);
INSERT INTO "corrections" VALUES(3,7,8,2,2,'accepted',9,NULL);
INSERT INTO "corrections" VALUES(4,7,10,0,0,NULL,NULL,NULL);
CREATE TABLE "decided_regions" (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    region INTEGER NOT NULL,
    reading_number INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('confirmed', 'corrected')),
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (segmentation_number, reading_number, region)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "decided_regions" VALUES(1,7,0,'confirmed','reader-a','2025-03-01T08:00:00.000Z');
CREATE TABLE doubt_maps (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    measure TEXT NOT NULL
      CHECK (measure IN ('predictive-entropy', 'mutual-information', 'variation-ratio', 'class-variance')),
    sha256 TEXT NOT NULL,
    per_unit REAL NOT NULL,
    largest REAL NOT NULL,
    PRIMARY KEY (segmentation_number, measure)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "doubt_maps" VALUES(1,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "doubt_maps" VALUES(2,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "doubt_maps" VALUES(3,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "doubt_maps" VALUES(4,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "doubt_maps" VALUES(5,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "doubt_maps" VALUES(7,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "doubt_maps" VALUES(11,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
CREATE TABLE findings (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    finding TEXT NOT NULL,
    PRIMARY KEY (case_number, position)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "findings" VALUES(3,0,'background-empty','{"kind":"background-empty","file":"x"}');
CREATE TABLE group_decisions (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    decided_as TEXT NOT NULL CHECK (decided_as IN ('deferred', 'rejected', 'sent', 'reopened')),
    -- Empty where a case may be sent without a note.
    reason TEXT NOT NULL,
    sent_to TEXT,
    reader_id TEXT NOT NULL,
    seen_count INTEGER NOT NULL,
    done_count INTEGER NOT NULL
  ) STRICT;
CREATE TABLE inferences (
    segmentation_number INTEGER PRIMARY KEY REFERENCES segmentations (number),
    model_sha256 TEXT NOT NULL REFERENCES models (sha256),
    sample_count INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    provider TEXT NOT NULL,
    duration_ms REAL NOT NULL,
    session_ms REAL NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
INSERT INTO "inferences" VALUES(1,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.5}],"durationMs":10.5,"sessionMs":9}');
INSERT INTO "inferences" VALUES(2,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.5}],"durationMs":10.5,"sessionMs":9}');
INSERT INTO "inferences" VALUES(3,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.5}],"durationMs":10.5,"sessionMs":9}');
INSERT INTO "inferences" VALUES(4,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5}],"durationMs":10.5,"sessionMs":9}');
INSERT INTO "inferences" VALUES(5,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95,"volumeStandardDeviationMl":0.1,"monteCarloIou":0.6,"meanEntropyNats":0.2,"meanMutualInformationNats":0.1,"volumeVariation":0.3,"bandEntropyNats":0.4,"bandMutualInformationNats":0.2,"meanVariationRatio":0.07,"meanClassVariance":0.05,"bandVariationRatio":0.09,"bandClassVariance":0.06},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.7}],"durationMs":10.5,"sessionMs":9}');
INSERT INTO "inferences" VALUES(7,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.5}],"durationMs":10.5,"sessionMs":9}');
INSERT INTO "inferences" VALUES(11,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.8}],"durationMs":10.5,"sessionMs":9}');
CREATE TABLE measured_quality (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    segmentation_number INTEGER REFERENCES segmentations (number),
    edition INTEGER NOT NULL,
    findings TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
INSERT INTO "measured_quality" VALUES(8,11,2,'[]','2025-03-01T08:00:00.000Z');
CREATE TABLE measurements (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    segment_value INTEGER NOT NULL,
    volume_ml REAL NOT NULL,
    volume_standard_deviation_ml REAL,
    pairwise_dice REAL,
    monte_carlo_iou REAL,
    mean_entropy_nats REAL,
    mean_mutual_information_nats REAL, volume_variation REAL, band_entropy_nats REAL, band_mutual_information_nats REAL, mean_variation_ratio REAL, mean_class_variance REAL, band_variation_ratio REAL, band_class_variance REAL,
    PRIMARY KEY (segmentation_number, segment_value)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "measurements" VALUES(1,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(1,2,1.5,NULL,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(2,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(2,2,1.5,NULL,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(3,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(3,2,1.5,NULL,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(4,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(4,2,1.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(5,1,1.5,0.1,0.95,0.6,0.2,0.1,0.3,0.4,0.2,0.07,0.05,0.09,0.06);
INSERT INTO "measurements" VALUES(5,2,1.5,NULL,0.7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(7,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(7,2,1.5,NULL,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(11,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(11,2,1.5,NULL,0.8,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE models (
    sha256 TEXT PRIMARY KEY,
    model_id TEXT NOT NULL,
    version TEXT NOT NULL,
    first_used_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
INSERT INTO "models" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','hippocampus','1.0.0','2025-03-01T08:00:00.000Z');
CREATE TABLE "patches" (
    number INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    patch_number INTEGER NOT NULL,
    correction_number INTEGER NOT NULL REFERENCES corrections (number),
    parent_patch INTEGER NOT NULL,
    position INTEGER NOT NULL,
    tool TEXT NOT NULL,
    segment_value INTEGER NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    runs BLOB NOT NULL,
    segment_change TEXT,
    UNIQUE (case_number, patch_number)
  ) STRICT;
INSERT INTO "patches" VALUES(1,3,1,1,0,1,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'00010001',NULL);
INSERT INTO "patches" VALUES(2,3,2,1,1,2,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'04010001',NULL);
INSERT INTO "patches" VALUES(3,7,1,2,0,1,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'00040001',NULL);
INSERT INTO "patches" VALUES(4,7,2,3,0,1,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'00040001',NULL);
CREATE TABLE planned_audits (
    plan_number INTEGER NOT NULL REFERENCES plans (number),
    position INTEGER NOT NULL,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    stratum TEXT NOT NULL,
    PRIMARY KEY (plan_number, position),
    UNIQUE (plan_number, case_number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "planned_audits" VALUES(1,1,8,11,'all');
INSERT INTO "planned_audits" VALUES(1,2,3,1,'all');
CREATE TABLE plans (
    number INTEGER PRIMARY KEY,
    plan_id TEXT NOT NULL UNIQUE,
    plan TEXT NOT NULL,
    population TEXT NOT NULL
  ) STRICT;
INSERT INTO "plans" VALUES(1,'2efbb699-a125-4cd2-bd61-293ee3790f74','{"flag":{"kind":"most-doubtful","count":1},"promise":0.9,"confidence":0.5,"bound":"finite","strata":"none","allocation":"proportional","seed":5,"score":"disagreement","aggregation":{"kind":"volume-weighted"},"population":{"caseCount":4,"scoredCount":4,"decidedCount":2,"unsegmentedCount":2},"populationSha256":"1d2dc72be921e482d404ec4be6f739f55968311f89de9eef73a3f4fb4cb468ab","strataPlanned":[{"name":"all","caseCount":4,"flaggedCount":1,"unflaggedCount":3,"auditCount":2}],"flaggedCount":1,"unflaggedCount":3,"auditCount":2,"carried":0,"models":[{"modelId":"hippocampus","version":"1.0.0","sha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","caseCount":3}],"planId":"2efbb699-a125-4cd2-bd61-293ee3790f74","createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a"}','');
CREATE TABLE population_parts (
    population_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    part BLOB NOT NULL,
    PRIMARY KEY (population_sha256, position)
  ) STRICT;
INSERT INTO "population_parts" VALUES('1d2dc72be921e482d404ec4be6f739f55968311f89de9eef73a3f4fb4cb468ab',1,X'5B7B22636173654964223A2230313935353062382D323430302D373439342D616465322D373463396639396436326139222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E31373530303030303030303030303030342C227365676D656E746174696F6E4964223A2236356338373066362D663765392D346263652D383036652D303763393666363030646536222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D373462332D386361382D323338393434393034626237222C22666C6167676564223A747275652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3237352C227365676D656E746174696F6E4964223A2263346139386166612D643033362D343631632D396161312D373331323861613339663333222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D373830312D613439352D626565333463313466636262222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3237352C227365676D656E746174696F6E4964223A2231656365346334392D636134622D346161622D386566332D373237393539306363656136222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D376563302D616136392D326663376232383164316438222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3132352C227365676D656E746174696F6E4964223A2234316430666432622D366231632D343032642D393631392D636233353438323863633462222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D5D');
CREATE TABLE predicted_dice (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    dice REAL NOT NULL
  ) STRICT;
CREATE TABLE predicted_passes (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    chance REAL NOT NULL
  ) STRICT;
CREATE TABLE probability_maps (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    segment_value INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (segmentation_number, segment_value)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "probability_maps" VALUES(5,1,'6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f');
CREATE TABLE rating_decisions (
    study_number INTEGER NOT NULL,
    case_number INTEGER NOT NULL,
    rating_number INTEGER NOT NULL REFERENCES ratings (number),
    PRIMARY KEY (study_number, case_number),
    FOREIGN KEY (study_number, case_number) REFERENCES study_cases (study_number, case_number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "rating_decisions" VALUES(2,6,5);
CREATE TABLE rating_vocabularies (
    vocabulary_id TEXT NOT NULL,
    version TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (vocabulary_id, version)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "rating_vocabularies" VALUES('pass-fail','1','{"about":"segmentation","asksConfidence":true,"format":"insula-ratings","formatVersion":1,"grades":[{"fails":false,"grade":"pass","key":"1","meaning":"Good.","score":1,"word":"Pass"},{"fails":true,"grade":"fail","key":"2","meaning":"Bad.","score":2,"word":"Fail"}],"id":"pass-fail","reasons":[],"source":"test","title":"Pass or fail","version":"1"}');
CREATE TABLE ratings (
    number INTEGER PRIMARY KEY,
    rating_id TEXT NOT NULL UNIQUE,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segmentation_number INTEGER REFERENCES segmentations (number),
    vocabulary_id TEXT NOT NULL,
    vocabulary_version TEXT NOT NULL,
    grade TEXT,
    score REAL,
    fails INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    confidence REAL,
    note TEXT,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    dwell_ms INTEGER NOT NULL,
    former_number INTEGER UNIQUE REFERENCES ratings (number),
    imported_from TEXT,
    FOREIGN KEY (vocabulary_id, vocabulary_version) REFERENCES rating_vocabularies (vocabulary_id, version)
  ) STRICT;
INSERT INTO "ratings" VALUES(1,'7677685c-5ee1-423f-9a02-ff753ac164ab',8,11,'pass-fail','1','pass',1.0,0,'[]',3.0,'torn','reader-c','2025-03-01T08:00:00.000Z',4321,NULL,'x.csv');
INSERT INTO "ratings" VALUES(2,'8f07cd32-7da1-421f-b8cb-3fe8101ddd21',8,11,'pass-fail','1','fail',2.0,1,'[]',3.0,'torn','reader-a','2025-03-01T08:00:00.000Z',4321,NULL,NULL);
INSERT INTO "ratings" VALUES(3,'c9643a35-51d5-490f-84b4-95a1ebb0aac2',8,11,'pass-fail','1',NULL,NULL,0,'[]',NULL,NULL,'reader-a','2025-03-01T08:00:00.000Z',0,2,NULL);
INSERT INTO "ratings" VALUES(4,'a31a6e1a-339f-4c12-8ab9-d7fa95ca87ec',8,11,'pass-fail','1','fail',2.0,1,'[]',3.0,'torn','reader-a','2025-03-01T08:00:00.000Z',4321,3,NULL);
INSERT INTO "ratings" VALUES(5,'1d619ae8-fe14-4287-9423-9afc794103b0',6,6,'pass-fail','1','fail',2.0,1,'[]',NULL,NULL,'third','2025-03-01T08:00:00.000Z',0,NULL,NULL);
CREATE TABLE reading_differences (
    first_number INTEGER NOT NULL REFERENCES segmentations (number),
    second_number INTEGER NOT NULL REFERENCES segmentations (number),
    differing_voxels INTEGER NOT NULL,
    differing_ml REAL NOT NULL,
    worst_value INTEGER,
    worst_name TEXT,
    worst_dice REAL,
    PRIMARY KEY (first_number, second_number)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE reading_ratings (
    reading_number INTEGER PRIMARY KEY REFERENCES readings (number),
    grade TEXT NOT NULL,
    score REAL,
    fails INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    confidence REAL,
    note TEXT,
    at TEXT NOT NULL
  ) STRICT;
INSERT INTO "reading_ratings" VALUES(7,'pass',1.0,0,'[]',2.0,'so','2025-03-01T08:00:00.000Z');
INSERT INTO "reading_ratings" VALUES(9,'fail',2.0,1,'[]',2.0,'so','2025-03-01T08:00:00.000Z');
CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    reading_id TEXT NOT NULL UNIQUE,
    study_number INTEGER NOT NULL,
    case_number INTEGER NOT NULL,
    reader_id TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('first', 'repeat')),
    position INTEGER,
    repeats_number INTEGER REFERENCES readings (number),
    start_number INTEGER REFERENCES segmentations (number),
    begun_at TEXT,
    set_back_at TEXT,
    ended_as TEXT CHECK (ended_as IN ('read', 'declined', 'withdrawn')),
    ended_at TEXT,
    ended_because TEXT,
    result_number INTEGER REFERENCES segmentations (number),
    active_ms INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (study_number, case_number) REFERENCES study_cases (study_number, case_number),
    UNIQUE (study_number, reader_id, position)
  ) STRICT;
INSERT INTO "readings" VALUES(1,'587b2da5-c407-4306-9a9e-ee3f322e8b0d',1,8,'reader-a','first',1,NULL,12,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,13,0);
INSERT INTO "readings" VALUES(2,'0af500bf-6a03-44d6-9c0e-3270e128ced3',1,8,'reader-a','repeat',2,1,14,'2025-03-01T08:00:00.000Z','2025-03-01T08:00:00.000Z','withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(3,'4f0824f6-dada-4534-8254-c892d9fba4c8',1,6,'reader-a','first',3,NULL,15,'2025-03-01T08:00:00.000Z',NULL,'declined','2025-03-01T08:00:00.000Z','not to be read',NULL,0);
INSERT INTO "readings" VALUES(4,'f3f9830e-95b2-4fe3-bcd2-66172396c406',1,6,'reader-b','first',1,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(5,'bfad71a8-7936-48d0-b6ea-d43309b86ea4',1,8,'reader-b','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(6,'b0ad5ef8-27f9-47bb-a00b-80b94d3602c4',1,6,'reader-b','repeat',3,4,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(7,'33ccdb30-874f-4f6e-b872-6037f44d61cd',2,6,'reader-a','first',1,NULL,6,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,NULL,60000);
INSERT INTO "readings" VALUES(8,'89ca74e6-2479-40f4-8256-d4abcaffe68c',2,8,'reader-a','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(9,'1b3f4fc7-bd12-40a0-a136-d969467a3386',2,6,'reader-b','first',1,NULL,6,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,NULL,60000);
INSERT INTO "readings" VALUES(10,'4ad2c7b5-cd51-4aba-b685-40f837b77bb3',2,8,'reader-b','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
CREATE TABLE refused_files (
    number INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    failure TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (file, failure)
  ) STRICT;
INSERT INTO "refused_files" VALUES(1,'x','{"kind":"format-unknown","file":"x"}','2025-03-01T08:00:00.000Z');
CREATE TABLE run_orders (
    number INTEGER PRIMARY KEY,
    ordered_at TEXT NOT NULL,
    parameters TEXT NOT NULL,
    -- NULL: every case that is indexed, whichever that is.
    case_count INTEGER
  ) STRICT;
CREATE TABLE "scan_quality" (
    measure TEXT NOT NULL,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    value REAL NOT NULL,
    PRIMARY KEY (measure, case_number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "scan_quality" VALUES('emptySliceCount',8,0.0);
INSERT INTO "scan_quality" VALUES('snr',8,9.0);
CREATE TABLE "segment_quality" (
    segment TEXT NOT NULL COLLATE NOCASE,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segment_value INTEGER NOT NULL,
    volumeMl REAL,
    componentCount REAL,
    holeCount REAL,
    tunnelCount REAL,
    eulerNumber REAL,
    asymmetry REAL,
    touchesBorder REAL,
    outsideHeadShare REAL,
    roughnessMm REAL,
    snr REAL,
    sphericity REAL,
    elongation REAL,
    flatness REAL,
    offsetXMm REAL,
    offsetYMm REAL,
    offsetZMm REAL,
    PRIMARY KEY (segment, case_number, segment_value)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "segment_quality" VALUES('Hippocampus, left anterior',8,1,1.5,NULL,NULL,NULL,-1.0,NULL,NULL,NULL,NULL,3.0,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE segment_shapes (
    segment TEXT NOT NULL COLLATE NOCASE,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    distance REAL NOT NULL,
    z REAL NOT NULL,
    why TEXT,
    PRIMARY KEY (segment, case_number)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE segmentations (
    number INTEGER PRIMARY KEY,
    segmentation_id TEXT NOT NULL UNIQUE,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    version INTEGER NOT NULL,
    parent_number INTEGER REFERENCES segmentations (number),
    author_kind TEXT NOT NULL CHECK (author_kind IN ('model', 'reader')),
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    labelmap_sha256 TEXT NOT NULL,
    segments TEXT NOT NULL, imported_from TEXT, set_aside INTEGER NOT NULL DEFAULT 0, layer_count INTEGER NOT NULL DEFAULT 1, reading_number INTEGER REFERENCES readings (number),
    UNIQUE (case_number, version)
  ) STRICT;
INSERT INTO "segmentations" VALUES(1,'1ece4c49-ca4b-4aab-8ef3-7279590ccea6',3,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(2,'c4a98afa-d036-461c-9aa1-73128aa39f33',4,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(3,'c8ecb018-54c0-40e4-aba8-ab0e3f2823dd',5,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(4,'5d4c1b11-b979-4978-a6cc-1f961d61459b',6,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(5,'fb3c92d1-d94b-48ad-be14-f81ff7e88654',6,2,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(6,'65c870f6-f7e9-4bce-806e-07c96f600de6',6,3,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]','x.nii',0,1,NULL);
INSERT INTO "segmentations" VALUES(7,'a89ee80c-ad73-4493-a477-6a6facf14f48',7,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(8,'4b1e5b1b-e3f9-4de6-8ccc-e4a4bb413fa5',7,2,7,'reader','reader-a','2025-03-01T08:00:00.000Z','955fea3d9b04b46d513dfdcaed1ee284ee9fec6573e08c284ce9a1abe0c23ff5','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(9,'a098c7e7-4543-45b5-8749-4ff7124bcf50',7,3,8,'reader','reader-a','2025-03-01T08:00:00.000Z','0f6156b8a44d620cd90e1e4a2e65b46c6c7921db2cdb214911ecd41ec8dd2038','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(10,'5474433c-9c7a-4b5a-8636-a7774148f646',7,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','98424e866ad08fe813bba60a147d357b664389bfe925c8e1f164569f42029aed','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]},{"value":65535,"name":"Undecided","color":[210,210,210]}]',NULL,1,1,NULL);
INSERT INTO "segmentations" VALUES(11,'41d0fd2b-6b1c-402d-9619-cb354828cc4b',8,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(12,'35ce3265-dbdb-4146-86d1-830b79823a29',8,2,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,1);
INSERT INTO "segmentations" VALUES(13,'eddfbeea-e7b8-4d68-943f-6824534d6842',8,3,12,'reader','reader-a','2025-03-01T08:00:00.000Z','8714e41752f7cfc482508b7090da3e09e9c40bd63b14aca3aa43be2a9756696b','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,1);
INSERT INTO "segmentations" VALUES(14,'18cb06cc-fe88-42fd-aac5-2b837c40c1b5',8,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,2);
INSERT INTO "segmentations" VALUES(15,'4eed2008-bbcc-4fe5-85e9-7d65b13e702a',6,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,3);
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "settings" VALUES('score-aggregation','{"kind":"volume-weighted"}');
INSERT INTO "settings" VALUES('segment-measurements','3');
CREATE TABLE standing_ratings (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    vocabulary_id TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    grade TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (case_number, vocabulary_id, reader_id)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "standing_ratings" VALUES(6,'pass-fail','third','fail');
INSERT INTO "standing_ratings" VALUES(8,'pass-fail','reader-a','fail');
INSERT INTO "standing_ratings" VALUES(8,'pass-fail','reader-c','pass');
CREATE TABLE studies (
    number INTEGER PRIMARY KEY,
    study_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    study TEXT NOT NULL,
    is_blind_to_model INTEGER NOT NULL,
    is_blind_to_readers INTEGER NOT NULL,
    closed_at TEXT,
    closed_by TEXT,
    closed_because TEXT
  ) STRICT;
INSERT INTO "studies" VALUES(1,'6008f2f9-453d-477f-8db3-3f721db459a8','Two readers','{"caseCount":2,"createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","filter":"state:waiting","isBlindToModel":true,"isBlindToReaders":true,"isShuffled":true,"name":"Two readers","readers":["reader-a","reader-b"],"readingCount":6,"readingsPerCase":2,"repeatDistance":1,"repeatShare":0.5,"seed":4,"studyId":"6008f2f9-453d-477f-8db3-3f721db459a8"}',1,1,'2025-03-01T08:00:00.000Z','reader-a','enough');
INSERT INTO "studies" VALUES(2,'128549ee-8884-40fa-b3d0-4585b1247715','Rated','{"caseCount":2,"createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","filter":"state:waiting","isBlindToModel":false,"isBlindToReaders":false,"isShuffled":false,"name":"Rated","readers":["reader-a","reader-b"],"readingCount":4,"readingsPerCase":2,"repeatDistance":1,"repeatShare":0,"seed":4,"studyId":"128549ee-8884-40fa-b3d0-4585b1247715","vocabulary":{"about":"segmentation","asksConfidence":true,"format":"insula-ratings","formatVersion":1,"grades":[{"fails":false,"grade":"pass","key":"1","meaning":"Good.","score":1,"word":"Pass"},{"fails":true,"grade":"fail","key":"2","meaning":"Bad.","score":2,"word":"Fail"}],"id":"pass-fail","reasons":[],"source":"test","title":"Pass or fail","version":"1"},"vocabularyId":"pass-fail"}',0,0,'2025-03-01T08:00:00.000Z','third','enough');
CREATE TABLE study_cases (
    study_number INTEGER NOT NULL REFERENCES studies (number),
    case_number INTEGER NOT NULL REFERENCES cases (number),
    start_number INTEGER REFERENCES segmentations (number),
    segments_of INTEGER REFERENCES segmentations (number),
    PRIMARY KEY (study_number, case_number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "study_cases" VALUES(1,6,NULL,5);
INSERT INTO "study_cases" VALUES(1,8,NULL,11);
INSERT INTO "study_cases" VALUES(2,6,6,6);
INSERT INTO "study_cases" VALUES(2,8,11,11);
CREATE TABLE told_origins (
    number INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    told_by TEXT NOT NULL CHECK (told_by IN ('files', 'hand')),
    origin TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
INSERT INTO "told_origins" VALUES(1,2,'files','{"acquiredOn":"2016-03-09","institution":"Oslo","protocol":"t1_b","scanner":"GE 3 T"}','reader-a','2025-03-01T08:00:00.000Z');
INSERT INTO "told_origins" VALUES(2,2,'hand','{"site":"Utrecht"}','reader-a','2025-03-01T08:00:00.000Z');
CREATE TABLE truths (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    accepted_number INTEGER NOT NULL REFERENCES segmentations (number),
    segment_value INTEGER NOT NULL,
    dice REAL,
    PRIMARY KEY (segmentation_number, accepted_number, segment_value)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE truths_due (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    prediction_number INTEGER NOT NULL REFERENCES segmentations (number),
    accepted_number INTEGER NOT NULL UNIQUE REFERENCES segmentations (number)
  ) STRICT;
INSERT INTO "truths_due" VALUES(7,7,9);
CREATE TABLE unusual_cases (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    z REAL NOT NULL,
    why TEXT NOT NULL
  ) STRICT;
CREATE INDEX cases_in_queue ON cases (disagreement DESC, name, case_id) WHERE state IN ('waiting', 'corrected');
CREATE INDEX findings_by_kind ON findings (kind, case_number);
CREATE UNIQUE INDEX open_claims ON claims (case_number) WHERE ended_as IS NULL;
CREATE INDEX patches_of_corrections ON patches (correction_number, patch_number);
CREATE INDEX cases_by_state ON cases (state, name_key, number);
CREATE INDEX ratings_of_cases ON ratings (case_number, vocabulary_id, reader_id, number);
CREATE TRIGGER ratings_stay BEFORE UPDATE ON ratings BEGIN SELECT RAISE(ABORT, 'a rating is never changed'); END;
CREATE TRIGGER ratings_are_kept BEFORE DELETE ON ratings BEGIN SELECT RAISE(ABORT, 'a rating is never removed'); END;
CREATE INDEX measured_segmentations ON measured_quality (segmentation_number);
CREATE INDEX versions_of_readers ON segmentations (case_number, version)
    WHERE author_kind = 'reader' AND set_aside = 0 AND imported_from IS NULL;
CREATE TRIGGER finding_counted AFTER INSERT ON findings BEGIN
    UPDATE cases SET finding_count = finding_count + 1 WHERE number = new.case_number;
  END;
CREATE TRIGGER active_time_begun AFTER INSERT ON active_time BEGIN
    UPDATE cases SET active_ms = active_ms + new.milliseconds WHERE number = new.case_number;
  END;
CREATE TRIGGER active_time_grown AFTER UPDATE ON active_time BEGIN
    UPDATE cases SET active_ms = active_ms + new.milliseconds - old.milliseconds WHERE number = new.case_number;
  END;
CREATE INDEX cases_by_disagreement ON cases (disagreement, name_key, number);
CREATE INDEX cases_by_disagreement_rising ON cases (disagreement IS NULL, disagreement, name_key, number);
CREATE INDEX cases_by_contrast ON cases (contrast, name_key, number);
CREATE INDEX cases_by_site ON cases (site, name_key, number);
CREATE INDEX cases_by_strokes ON cases (stroke_count, name_key, number);
CREATE INDEX cases_by_findings ON cases (finding_count, name_key, number);
CREATE INDEX cases_by_spacing ON cases (spacing_mm, name_key, number);
CREATE INDEX cases_by_time ON cases (active_ms, name_key, number);
CREATE INDEX cases_by_day ON cases (added_at, name_key, number);
CREATE INDEX ratings_of_readers ON ratings (vocabulary_id, reader_id, case_number);
CREATE INDEX cases_by_doubt ON cases (disagreement DESC, name_key, number);
CREATE INDEX standing_ratings_by_grade ON standing_ratings (grade, case_number);
CREATE TRIGGER rating_stands AFTER INSERT ON ratings BEGIN
    DELETE FROM standing_ratings WHERE case_number = new.case_number AND vocabulary_id = new.vocabulary_id
      AND reader_id = new.reader_id;
    INSERT INTO standing_ratings SELECT new.case_number, new.vocabulary_id, new.reader_id, new.grade
      WHERE new.grade IS NOT NULL;
  END;
CREATE INDEX scan_quality_of_cases ON scan_quality (case_number);
CREATE INDEX segment_quality_of_cases ON segment_quality (case_number);
CREATE INDEX cases_in_queue_by_model ON cases (model_sha256, disagreement DESC, name, case_id, site)
    WHERE state IN ('waiting', 'corrected');
CREATE INDEX audit_verdicts_by_case ON audit_verdicts (plan_number, position, number);
CREATE INDEX cases_by_content ON cases (substr(sha256, 1, 8));
CREATE INDEX readings_of_cases ON readings (case_number, study_number);
CREATE INDEX readings_to_do ON readings (reader_id, study_number, set_back_at, position) WHERE ended_as IS NULL;
CREATE UNIQUE INDEX open_corrections ON corrections (case_number, coalesce(reading_number, 0)) WHERE ended_as IS NULL;
CREATE TRIGGER adjudications_stay BEFORE UPDATE ON adjudications
    BEGIN SELECT RAISE(ABORT, 'an adjudication keeps its readings'); END;
CREATE TRIGGER adjudications_are_kept BEFORE DELETE ON adjudications
    BEGIN SELECT RAISE(ABORT, 'an adjudication is never removed'); END;
CREATE INDEX corrections_by_base ON corrections (base_number);
CREATE TRIGGER reading_ratings_stay BEFORE UPDATE ON reading_ratings
    BEGIN SELECT RAISE(ABORT, 'a rating is never changed'); END;
CREATE TRIGGER reading_ratings_are_kept BEFORE DELETE ON reading_ratings
    BEGIN SELECT RAISE(ABORT, 'a rating is never removed'); END;
CREATE INDEX unusual_shapes ON segment_shapes (z DESC) WHERE why IS NOT NULL;
CREATE INDEX unusual_shapes_of_cases ON segment_shapes (case_number) WHERE why IS NOT NULL;
CREATE INDEX claims_handed_to ON claims (handed_to, case_number, fence) WHERE handed_to IS NOT NULL;
CREATE INDEX corrections_of_cases ON corrections (case_number);
CREATE INDEX cases_by_peers ON cases (contrast, site, number, scanner, protocol);
CREATE INDEX told_origins_of_cases ON told_origins (case_number, told_by, number);
CREATE TRIGGER told_origins_stay BEFORE UPDATE ON told_origins BEGIN
    SELECT RAISE(ABORT, 'what was told of a case is never changed');
  END;
CREATE TRIGGER told_origins_are_kept BEFORE DELETE ON told_origins BEGIN
    SELECT RAISE(ABORT, 'what was told of a case is never removed');
  END;
CREATE INDEX unusual_cases_first ON unusual_cases (z DESC);
CREATE INDEX segments_by_name ON case_segments (segment, volume_ml, case_number, pairwise_dice, mean_entropy_nats,
    mean_mutual_information_nats, monte_carlo_iou, volume_variation, band_entropy_nats, band_mutual_information_nats,
    mean_variation_ratio, mean_class_variance, band_variation_ratio, band_class_variance);
CREATE INDEX cases_by_name ON cases (name_key, number, name, state, contrast, site, disagreement, stroke_count,
    finding_count, spacing_mm, active_ms, format, orientation, worst_segment, added_at, decided_at, voxel_count, scanner,
    protocol, acquired_on, image_format);
