-- A cohort as the second edition of format version 5 kept it, tables and rows: corrections, a case read twice and adjudicated, ratings, a
-- plan with verdicts, a study that is closed and one with a reading under way. Written by the program of that edition, dumped by
-- Python 3.11's sqlite3 (Connection.iterdump).
CREATE TABLE active_time (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    reader_id TEXT NOT NULL,
    tool TEXT NOT NULL,
    milliseconds INTEGER NOT NULL,
    PRIMARY KEY (case_number, reader_id, tool)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "active_time" VALUES(1,'reader-a','brush',1200);
INSERT INTO "active_time" VALUES(6,'reader-a','brush',700);
CREATE TABLE adjudications (
    number INTEGER PRIMARY KEY,
    first_number INTEGER NOT NULL REFERENCES segmentations (number),
    second_number INTEGER NOT NULL REFERENCES segmentations (number),
    merged_number INTEGER NOT NULL UNIQUE REFERENCES segmentations (number),
    undecided_value INTEGER NOT NULL,
    UNIQUE (first_number, second_number)
  ) STRICT;
INSERT INTO "adjudications" VALUES(1,9,8,10,65535);
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
INSERT INTO "audit_events" VALUES(2,'2025-03-01T08:00:00.000Z','reader-a','file-refused','{"failure":"format-unknown"}','a5d5f66ca526c0bf6e027b74c04e4714623f41cc3e97faf75c2b89e9c34d99bf','c1860ddf3b21f974c8d9d8651b2d1d9823def3903c9c5c077c7da02a1626ca3b');
INSERT INTO "audit_events" VALUES(3,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7170-9840-1f8475b95f66","fileCount":1,"sha256":"painted000000000000000000000000000000000000000000000000000000000","sizeBytes":1000}','c1860ddf3b21f974c8d9d8651b2d1d9823def3903c9c5c077c7da02a1626ca3b','15bd3f5e84bbc30288628aec55436b3c824e95d1e87a9736b05724f9254a9e76');
INSERT INTO "audit_events" VALUES(4,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7170-9840-1f8475b95f66","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","sampleCount":8,"seed":7,"segmentationId":"664116e4-9ae0-41f6-8e11-51f466cf73b7","version":1}','15bd3f5e84bbc30288628aec55436b3c824e95d1e87a9736b05724f9254a9e76','87cd30ebd6c41f16f24baf7a7758fee604872f9861a34ade2926ad0c83d1d383');
INSERT INTO "audit_events" VALUES(5,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7170-9840-1f8475b95f66","fence":1}','87cd30ebd6c41f16f24baf7a7758fee604872f9861a34ade2926ad0c83d1d383','ac17a951fb62d47c2643a5f79810e0e0453690568a2e2ceeebe8e4eb259966fd');
INSERT INTO "audit_events" VALUES(6,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7170-9840-1f8475b95f66","fence":1,"patchNumber":1,"runsSha256":"76cc5805dab9b4eacefdb477f498020fd82bccdbc9c6a2d9ce10586ac85512b4","tool":"brush"}','ac17a951fb62d47c2643a5f79810e0e0453690568a2e2ceeebe8e4eb259966fd','ea000be8604ecb956feab1707595645baa21f940c83a77b795cbcac7de33c875');
INSERT INTO "audit_events" VALUES(7,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7170-9840-1f8475b95f66","fence":1,"patchNumber":2,"runsSha256":"d818db74ea3c3b80a47fd72dfb889e982c4de154b5721f2fd1977f8af0122e95","tool":"brush"}','ea000be8604ecb956feab1707595645baa21f940c83a77b795cbcac7de33c875','acadba4304793c20e0de0b82181273ce7e81ef7fc3f67995c375abc1f988f80e');
INSERT INTO "audit_events" VALUES(8,'2025-03-01T08:00:00.000Z','reader-a','checkpoint-added','{"caseId":"019550b8-2400-7170-9840-1f8475b95f66","fence":1,"name":"first","patchNumber":1}','acadba4304793c20e0de0b82181273ce7e81ef7fc3f67995c375abc1f988f80e','6a4f2c17392452eeec3b3292915b93a274c760909d7f20024e2354bfb16e1853');
INSERT INTO "audit_events" VALUES(9,'2025-03-01T08:00:00.000Z','reader-a','regions-decided','{"caseId":"019550b8-2400-7170-9840-1f8475b95f66","decision":"confirmed","doubtOf":"664116e4-9ae0-41f6-8e11-51f466cf73b7","fence":1,"regions":[7]}','6a4f2c17392452eeec3b3292915b93a274c760909d7f20024e2354bfb16e1853','7480c88171dff9f00bd2e5a932b1c1893f09f6572d6ca1fbf9987539dd979757');
INSERT INTO "audit_events" VALUES(10,'2025-03-01T08:00:00.000Z','reader-a','stroke-undone','{"caseId":"019550b8-2400-7170-9840-1f8475b95f66","fence":1,"patchNumber":2}','7480c88171dff9f00bd2e5a932b1c1893f09f6572d6ca1fbf9987539dd979757','ddfa1cdc5dc1cd45872ec9761edad5e91c7bb8076986cc56e5a7035d4a4a08f7');
INSERT INTO "audit_events" VALUES(11,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7170-9840-1f8475b95f66","fence":1,"note":"to be gone on with"}','ddfa1cdc5dc1cd45872ec9761edad5e91c7bb8076986cc56e5a7035d4a4a08f7','3a4d0c31fbdd8a91330a89806915a2a3f7390d296cf6a34351f9bef6845fe2bb');
INSERT INTO "audit_events" VALUES(12,'2025-03-01T08:00:00.000Z','reader-a','finding-noted','{"caseId":"019550b8-2400-7170-9840-1f8475b95f66","finding":"background-empty"}','3a4d0c31fbdd8a91330a89806915a2a3f7390d296cf6a34351f9bef6845fe2bb','2bbd56e13dcccd501cb87191a3c97cc37b00f922198a68517b940f043d252a40');
INSERT INTO "audit_events" VALUES(13,'2025-03-01T08:00:00.000Z','reader-a','inference-failed','{"caseId":"019550b8-2400-7170-9840-1f8475b95f66","failure":"background-empty"}','2bbd56e13dcccd501cb87191a3c97cc37b00f922198a68517b940f043d252a40','de9e61650fb72e28b834bb41bc408f4b789ea7bdc7c3ff094b4d1c6d57b9ca10');
INSERT INTO "audit_events" VALUES(14,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7b96-8083-d03076e88d57","fileCount":1,"sha256":"deferred00000000000000000000000000000000000000000000000000000000","sizeBytes":1000}','de9e61650fb72e28b834bb41bc408f4b789ea7bdc7c3ff094b4d1c6d57b9ca10','44d2f46bb0a97afee4b71545398cbe9740a69dc2dacb14e6a5ca840659ac6a94');
INSERT INTO "audit_events" VALUES(15,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7b96-8083-d03076e88d57","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","sampleCount":8,"seed":7,"segmentationId":"ac2b1acf-4522-4645-a784-d7ce0aecd248","version":1}','44d2f46bb0a97afee4b71545398cbe9740a69dc2dacb14e6a5ca840659ac6a94','c59c9e220f4ba3ef8be279dd39437d6676ac14b65f70b9ae2b74576be7d2babb');
INSERT INTO "audit_events" VALUES(16,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7b96-8083-d03076e88d57","fence":1}','c59c9e220f4ba3ef8be279dd39437d6676ac14b65f70b9ae2b74576be7d2babb','06d7afc0ba7726e3f99c2263b4356f4e8eabb8a4ae4c4bd809f6d4f7cff47890');
INSERT INTO "audit_events" VALUES(17,'2025-03-01T08:00:00.000Z','reader-a','case-deferred','{"caseId":"019550b8-2400-7b96-8083-d03076e88d57","fence":1,"reason":"later"}','06d7afc0ba7726e3f99c2263b4356f4e8eabb8a4ae4c4bd809f6d4f7cff47890','2ec044d7518638316e22f80c71a7e187ec0c99cc4f28f415285cf470206e1137');
INSERT INTO "audit_events" VALUES(18,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7f06-90bd-f866a1de380b","fileCount":1,"sha256":"rejected00000000000000000000000000000000000000000000000000000000","sizeBytes":1000}','2ec044d7518638316e22f80c71a7e187ec0c99cc4f28f415285cf470206e1137','c2da4d696c2a8fbb07ed03b254e9861c2d8e3d76835bf9c1da8f46e67504fff7');
INSERT INTO "audit_events" VALUES(19,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7f06-90bd-f866a1de380b","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","sampleCount":8,"seed":7,"segmentationId":"56aa34fe-ec4f-44b0-bf67-58f13b41bdc6","version":1}','c2da4d696c2a8fbb07ed03b254e9861c2d8e3d76835bf9c1da8f46e67504fff7','11620ed92bb8f377d3586b421c3b9f82efcba6a2c84e47e4e5266571236406d2');
INSERT INTO "audit_events" VALUES(20,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7f06-90bd-f866a1de380b","fence":1}','11620ed92bb8f377d3586b421c3b9f82efcba6a2c84e47e4e5266571236406d2','ae15b406d21793e0cd41447f564fe4a2689e8332d5c77ebb2d63a5190965c6c9');
INSERT INTO "audit_events" VALUES(21,'2025-03-01T08:00:00.000Z','reader-a','case-rejected','{"caseId":"019550b8-2400-7f06-90bd-f866a1de380b","fence":1,"reason":"cut off"}','ae15b406d21793e0cd41447f564fe4a2689e8332d5c77ebb2d63a5190965c6c9','ff1a6281e3fd9eb5724d471dc40f33374613d733745d3199ccf2e26478169381');
INSERT INTO "audit_events" VALUES(22,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-71ab-b23a-ecbe5904f43a","fileCount":1,"sha256":"measured00000000000000000000000000000000000000000000000000000000","sizeBytes":1000}','ff1a6281e3fd9eb5724d471dc40f33374613d733745d3199ccf2e26478169381','00d13aeea3ef045c8e08da0146ea27a9a9b91dfbe9c5a29e970a61b0397de81e');
INSERT INTO "audit_events" VALUES(23,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-71ab-b23a-ecbe5904f43a","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","sampleCount":8,"seed":7,"segmentationId":"d4aef522-660c-491e-a1c2-deab6445ad41","version":1}','00d13aeea3ef045c8e08da0146ea27a9a9b91dfbe9c5a29e970a61b0397de81e','ff9254b1e2694f00927cb8fc99359c35b770e9fe92135fb2ac48c8ae92243161');
INSERT INTO "audit_events" VALUES(24,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-71ab-b23a-ecbe5904f43a","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","sampleCount":8,"seed":7,"segmentationId":"f338902f-9da5-4f8f-9f0d-31a194b09306","version":2}','ff9254b1e2694f00927cb8fc99359c35b770e9fe92135fb2ac48c8ae92243161','1b5173e80d19aca08349ad9208169abf59b236b200d0deebaae7b9a3fa467aec');
INSERT INTO "audit_events" VALUES(25,'2025-03-01T08:00:00.000Z','reader-a','segmentation-imported','{"caseId":"019550b8-2400-71ab-b23a-ecbe5904f43a","importedFrom":"x.nii","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","layerCount":1,"segmentationId":"a0ca8cd6-5834-46a0-8f71-9912fa81e3c5","version":3}','1b5173e80d19aca08349ad9208169abf59b236b200d0deebaae7b9a3fa467aec','5b7e94d1d5570f6107959d1c18cd01cc100d7ca5f5ee8611a7313015257293a2');
INSERT INTO "audit_events" VALUES(26,'2025-03-01T08:00:00.000Z','reader-a','setting-changed','{"key":"score-aggregation","value":"{\"kind\":\"volume-weighted\"}"}','5b7e94d1d5570f6107959d1c18cd01cc100d7ca5f5ee8611a7313015257293a2','9bcabd551f7f7d5cb47725c2363b5531696b44317cd7343c759516d14a63ac3e');
INSERT INTO "audit_events" VALUES(27,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7918-bdde-0f710b35e6b8","fileCount":1,"sha256":"read twice000000000000000000000000000000000000000000000000000000","sizeBytes":1000}','9bcabd551f7f7d5cb47725c2363b5531696b44317cd7343c759516d14a63ac3e','1a4451fb021b47d23c7f56bb1de219c085f7eec871d29b211821419c5085de88');
INSERT INTO "audit_events" VALUES(28,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7918-bdde-0f710b35e6b8","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","sampleCount":8,"seed":7,"segmentationId":"4d3a313d-8cc7-47b1-a05a-ea20a0c0df25","version":1}','1a4451fb021b47d23c7f56bb1de219c085f7eec871d29b211821419c5085de88','3ac74a603609c4551d0657675ef11b21b3a333d1ac833d66d39f118f3fece86a');
INSERT INTO "audit_events" VALUES(29,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7918-bdde-0f710b35e6b8","fence":1}','3ac74a603609c4551d0657675ef11b21b3a333d1ac833d66d39f118f3fece86a','68dc239d1292d39a5704af4a4c8a0c1466f60beddbf55d37d3c695a85e839ec8');
INSERT INTO "audit_events" VALUES(30,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7918-bdde-0f710b35e6b8","fence":1,"patchNumber":1,"runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","tool":"brush"}','68dc239d1292d39a5704af4a4c8a0c1466f60beddbf55d37d3c695a85e839ec8','f62503e00cc5bfc1b3dc4d0446962d88a42b2d2f20655d5e3e95b919dc57feba');
INSERT INTO "audit_events" VALUES(31,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-7918-bdde-0f710b35e6b8","fence":1,"labelmapSha256":"955fea3d9b04b46d513dfdcaed1ee284ee9fec6573e08c284ce9a1abe0c23ff5","lastPatchNumber":1,"segmentationId":"c5b767df-4615-47dc-9529-1f08eab74e60","version":2}','f62503e00cc5bfc1b3dc4d0446962d88a42b2d2f20655d5e3e95b919dc57feba','015c5de769a87720c3466b73cb886a44ce04bef0fa2b8599dec71aabbf8e5e4e');
INSERT INTO "audit_events" VALUES(32,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7918-bdde-0f710b35e6b8","fence":2}','015c5de769a87720c3466b73cb886a44ce04bef0fa2b8599dec71aabbf8e5e4e','bd19c9dacf6b00c13ca1ef6354ada4a7d244c7b691359f9f39826add66a321eb');
INSERT INTO "audit_events" VALUES(33,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7918-bdde-0f710b35e6b8","fence":2,"patchNumber":2,"runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","tool":"brush"}','bd19c9dacf6b00c13ca1ef6354ada4a7d244c7b691359f9f39826add66a321eb','dabccd418f8eaafc78052c93d2cbe427b5b0ed05311d3cd6df2309037cb415fe');
INSERT INTO "audit_events" VALUES(34,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-7918-bdde-0f710b35e6b8","fence":2,"labelmapSha256":"0f6156b8a44d620cd90e1e4a2e65b46c6c7921db2cdb214911ecd41ec8dd2038","lastPatchNumber":2,"segmentationId":"5c0edd06-781a-44b3-bb17-baef9ee4cb5d","version":3}','dabccd418f8eaafc78052c93d2cbe427b5b0ed05311d3cd6df2309037cb415fe','872975a0cabc7be577c16b729e4d52a3b6f183aaaf78b1918cdf6d6687ac4684');
INSERT INTO "audit_events" VALUES(35,'2025-03-01T08:00:00.000Z','reader-a','adjudication-begun','{"caseId":"019550b8-2400-7918-bdde-0f710b35e6b8","firstId":"5c0edd06-781a-44b3-bb17-baef9ee4cb5d","labelmapSha256":"98424e866ad08fe813bba60a147d357b664389bfe925c8e1f164569f42029aed","secondId":"c5b767df-4615-47dc-9529-1f08eab74e60","segmentationId":"0c4d0d23-74d6-49b1-befd-b2fec1e253fa","undecidedValue":65535,"version":4}','872975a0cabc7be577c16b729e4d52a3b6f183aaaf78b1918cdf6d6687ac4684','d18a8f4d1f551d80c8032bdb19b0ddf7303fc63b7644928e8f7d05fe598f920f');
INSERT INTO "audit_events" VALUES(36,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7918-bdde-0f710b35e6b8","fence":3}','d18a8f4d1f551d80c8032bdb19b0ddf7303fc63b7644928e8f7d05fe598f920f','d04a888572f4214317f3aa8bca5bec02e0f4b9e0d702c0ef28fd9d0d214f82f6');
INSERT INTO "audit_events" VALUES(37,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7918-bdde-0f710b35e6b8","fence":3}','d04a888572f4214317f3aa8bca5bec02e0f4b9e0d702c0ef28fd9d0d214f82f6','2ae9b85dba0ce7eb987b51b4420d28f815f9e975c74ed57c5a919e9e306cbbd6');
INSERT INTO "audit_events" VALUES(38,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","fileCount":1,"sha256":"rated00000000000000000000000000000000000000000000000000000000000","sizeBytes":1000}','2ae9b85dba0ce7eb987b51b4420d28f815f9e975c74ed57c5a919e9e306cbbd6','57e9889513a7398ac54e0942a4364ead01663d22da7d29a54a359bf5aee7c9b8');
INSERT INTO "audit_events" VALUES(39,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","sampleCount":8,"seed":7,"segmentationId":"86e31174-6016-4239-9ed6-765ba50893ea","version":1}','57e9889513a7398ac54e0942a4364ead01663d22da7d29a54a359bf5aee7c9b8','d680565190aab93fdf71cbbeb79d176e4e132b2d39101fb3b071290e0ec1dce2');
INSERT INTO "audit_events" VALUES(40,'2025-03-01T08:00:00.000Z','reader-a','vocabulary-added','{"version":"1","vocabularyId":"pass-fail"}','d680565190aab93fdf71cbbeb79d176e4e132b2d39101fb3b071290e0ec1dce2','54d2ed10afeebade4edc6159f26f123788c186f5b5f231864862764b98a2431d');
INSERT INTO "audit_events" VALUES(41,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","grade":"pass","ratedBy":"reader-c","ratingId":"e4bcefa7-f101-4487-bdbe-b7908eca6076","reasons":[],"segmentationId":"86e31174-6016-4239-9ed6-765ba50893ea","vocabulary":"pass-fail 1"}','54d2ed10afeebade4edc6159f26f123788c186f5b5f231864862764b98a2431d','405aa2627c6d2b1cb58bd0992fd0b97918d386fe55bdd79e88b6ee4b1d7367b9');
INSERT INTO "audit_events" VALUES(42,'2025-03-01T08:00:00.000Z','reader-a','ratings-imported','{"count":1,"file":"x.csv"}','405aa2627c6d2b1cb58bd0992fd0b97918d386fe55bdd79e88b6ee4b1d7367b9','72c476d7f0f05044b341fa5e831ab483423a27c92757d1a4d9d07509e053214d');
INSERT INTO "audit_events" VALUES(43,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","grade":"fail","ratedBy":"reader-a","ratingId":"651c4396-43ac-4b8b-9c62-6507dcb24aba","reasons":[],"segmentationId":"86e31174-6016-4239-9ed6-765ba50893ea","vocabulary":"pass-fail 1"}','72c476d7f0f05044b341fa5e831ab483423a27c92757d1a4d9d07509e053214d','d1f93022dd7e5aa758b0a5a7e809b0fdf0b14eb45fd02f789d657b9292170054');
INSERT INTO "audit_events" VALUES(44,'2025-03-01T08:00:00.000Z','reader-a','rating-withdrawn','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","ratingId":"651c4396-43ac-4b8b-9c62-6507dcb24aba"}','d1f93022dd7e5aa758b0a5a7e809b0fdf0b14eb45fd02f789d657b9292170054','002c4d22231cbec8e2b75c358360e2d0de38531f0d5eb971436bffea1937547a');
INSERT INTO "audit_events" VALUES(45,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","formerId":"3533fc5f-3e9b-4f85-bba0-8c3c4c4c5991","grade":"fail","ratedBy":"reader-a","ratingId":"e7cf8a5f-d0d5-46e1-abbf-1181732079bb","reasons":[],"segmentationId":"86e31174-6016-4239-9ed6-765ba50893ea","vocabulary":"pass-fail 1"}','002c4d22231cbec8e2b75c358360e2d0de38531f0d5eb971436bffea1937547a','9c1284cc489fb90584f9f63a8e4e10b4fb765063006e5fb5e370c23ffe227acf');
INSERT INTO "audit_events" VALUES(46,'2025-03-01T08:00:00.000Z','reader-a','quality-measured','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","edition":1,"segmentationId":"86e31174-6016-4239-9ed6-765ba50893ea"}','9c1284cc489fb90584f9f63a8e4e10b4fb765063006e5fb5e370c23ffe227acf','b1c9b24d3a1d57d8945756ed64c7a3a995df4b7cb73eda3a0c698e8e3ce7e3af');
INSERT INTO "audit_events" VALUES(47,'2025-03-01T08:00:00.000Z','reader-a','plan-fixed','{"auditCount":2,"auditSha256":"12c5f56cda56ab50bb6bce2450099cef79ed2a840ffbe1adc6727ff2b050b61a","bound":"finite","confidence":0.5,"flag":{"count":1,"kind":"most-doubtful"},"flaggedCount":1,"planId":"4f173cd2-bf1f-4ffa-b1c7-c407f4ea7dee","planSha256":"7e71590446529ba638871c65850e12b73e47f642eb6c22cfae5b3ccbfcc2a2ca","populationSha256":"bd2cccc6ae89375c3e947114040b3eb766075ea871e0804c1ce49fd76d23fc55","promise":0.9,"seed":5,"unflaggedCount":3}','b1c9b24d3a1d57d8945756ed64c7a3a995df4b7cb73eda3a0c698e8e3ce7e3af','cef35a79b0d6efe91e51bdc40b8acb2ba5ff36564b656a0e7dc842d1a28bc389');
INSERT INTO "audit_events" VALUES(48,'2025-03-01T08:00:00.000Z','reader-a','audit-judged','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","planId":"4f173cd2-bf1f-4ffa-b1c7-c407f4ea7dee","position":1,"verdict":"fail","verdictNumber":1}','cef35a79b0d6efe91e51bdc40b8acb2ba5ff36564b656a0e7dc842d1a28bc389','80ba5de92abe8745cf3e2c31e9806242eb6066d9dde07bfb8442e651f5adcd56');
INSERT INTO "audit_events" VALUES(49,'2025-03-01T08:00:00.000Z','reader-a','study-created','{"assignmentSha256":"5a59a77e5e24b326acdac9e2ce73d0c7115e301937961a2ad5504901246cd7aa","caseCount":2,"name":"Two readers","readingCount":6,"studyId":"ba33d4b4-3793-4ff0-a3de-fbc640876540","studySha256":"1cf5a9d04fab20a3d75e3339394bedaf7fd13370bd1fd30a9c6fbc7dea6df5bc"}','80ba5de92abe8745cf3e2c31e9806242eb6066d9dde07bfb8442e651f5adcd56','871a3f9dd454e7b597c943404954b23ab4b3351c5dd00d349e6dba3079f5e947');
INSERT INTO "audit_events" VALUES(50,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"c90d32e7-420e-46bf-a16d-82269ede1899","segmentationId":"8d26b864-dc95-4eb8-b9a3-ec046971985b","version":2}','871a3f9dd454e7b597c943404954b23ab4b3351c5dd00d349e6dba3079f5e947','03b84c00e21b394500e38d96a7c58d73b1127736aa92252abeefb5fb777a59d3');
INSERT INTO "audit_events" VALUES(51,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","fence":1,"readingId":"c90d32e7-420e-46bf-a16d-82269ede1899"}','03b84c00e21b394500e38d96a7c58d73b1127736aa92252abeefb5fb777a59d3','7f89944d28053c97a1b1087ab6d9e6c6e93199081924680fa1ca084224b62a9a');
INSERT INTO "audit_events" VALUES(52,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","fence":1}','7f89944d28053c97a1b1087ab6d9e6c6e93199081924680fa1ca084224b62a9a','2df7172403ecd7a7f2fd2f93302e453bf272a102e36289ae5681feb17b1d49bf');
INSERT INTO "audit_events" VALUES(53,'2025-03-01T08:00:00.000Z','reader-a','reading-finished','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","fence":1,"labelmapSha256":"8714e41752f7cfc482508b7090da3e09e9c40bd63b14aca3aa43be2a9756696b","lastPatchNumber":0,"readingId":"c90d32e7-420e-46bf-a16d-82269ede1899","segmentationId":"cb9c0922-74e2-4c4c-aa28-899ab9965b45","version":3}','2df7172403ecd7a7f2fd2f93302e453bf272a102e36289ae5681feb17b1d49bf','fe16931203f0b03c82a3b5db0859e4de02c37b9cf9de4694288b3cafd35d0dd1');
INSERT INTO "audit_events" VALUES(54,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"e5ebd8de-91e7-4e2c-bd77-b41209d9231c","segmentationId":"99d40b0b-b0b8-48dd-8b58-bc4a6dbd7370","version":4}','fe16931203f0b03c82a3b5db0859e4de02c37b9cf9de4694288b3cafd35d0dd1','9481ac5aa0261733b68eec6fff67bf0c125ca6408c70171d14528139954d47eb');
INSERT INTO "audit_events" VALUES(55,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","fence":2,"readingId":"e5ebd8de-91e7-4e2c-bd77-b41209d9231c"}','9481ac5aa0261733b68eec6fff67bf0c125ca6408c70171d14528139954d47eb','8f8e5f535757692490aa13d66f8607fe9b07f5a12e054382603d44cd65f512bf');
INSERT INTO "audit_events" VALUES(56,'2025-03-01T08:00:00.000Z','reader-a','reading-set-back','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","expiresAt":"2025-03-01T08:30:00.000Z","fence":2,"readingId":"e5ebd8de-91e7-4e2c-bd77-b41209d9231c","reason":"later"}','8f8e5f535757692490aa13d66f8607fe9b07f5a12e054382603d44cd65f512bf','a1dd23fb5f33589cbb6866695ab15be64f01b35002ba3a051764e655a52aa13b');
INSERT INTO "audit_events" VALUES(57,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","fence":2}','a1dd23fb5f33589cbb6866695ab15be64f01b35002ba3a051764e655a52aa13b','bfab42bdc234e2ba24704a0378072c7609470391e46a3335e461e92e7e021d9d');
INSERT INTO "audit_events" VALUES(58,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-71ab-b23a-ecbe5904f43a","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"48fa97ee-c09c-48b0-89cd-aec5e65152db","segmentationId":"a7c87db1-5a08-4a0b-9451-a720f9c0d110","version":4}','bfab42bdc234e2ba24704a0378072c7609470391e46a3335e461e92e7e021d9d','c1d4188cff0036dbd6501ac53e592214b1f24f973a514cd22f4febb7f4c883d9');
INSERT INTO "audit_events" VALUES(59,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-71ab-b23a-ecbe5904f43a","fence":1,"readingId":"48fa97ee-c09c-48b0-89cd-aec5e65152db"}','c1d4188cff0036dbd6501ac53e592214b1f24f973a514cd22f4febb7f4c883d9','83dcc4779c62fe0c4ff92fd00b1e8c5b15fa206d90a9cd3d78b9d3afbd13331b');
INSERT INTO "audit_events" VALUES(60,'2025-03-01T08:00:00.000Z','reader-a','reading-declined','{"caseId":"019550b8-2400-71ab-b23a-ecbe5904f43a","expiresAt":"2025-03-01T08:30:00.000Z","fence":1,"readingId":"48fa97ee-c09c-48b0-89cd-aec5e65152db","reason":"not to be read"}','83dcc4779c62fe0c4ff92fd00b1e8c5b15fa206d90a9cd3d78b9d3afbd13331b','1094e36f5606eaa806882f4046022c4448e6e5f31b32f60914d435573849aa58');
INSERT INTO "audit_events" VALUES(61,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-71ab-b23a-ecbe5904f43a","fence":1}','1094e36f5606eaa806882f4046022c4448e6e5f31b32f60914d435573849aa58','ed63d5b8efc5b15b88eee59f884371c1ba058724697c5fc11c3c5e9078ba9511');
INSERT INTO "audit_events" VALUES(62,'2025-03-01T08:00:00.000Z','reader-a','study-closed','{"reason":"enough","studyId":"ba33d4b4-3793-4ff0-a3de-fbc640876540","withdrawnCount":4}','ed63d5b8efc5b15b88eee59f884371c1ba058724697c5fc11c3c5e9078ba9511','1de3a25c8ffe6b1b8905f494bb30df77020b309614877bb1716bd87eed00ce67');
INSERT INTO "audit_events" VALUES(63,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-719a-b5f0-616c13138b15","fileCount":1,"sha256":"known00000000000000000000000000000000000000000000000000000000000","sizeBytes":1000}','1de3a25c8ffe6b1b8905f494bb30df77020b309614877bb1716bd87eed00ce67','442bd1f5f9f2368297a78fec94e14c67661d85cea2b7d410c966d2e0f1664977');
INSERT INTO "audit_events" VALUES(64,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-719a-b5f0-616c13138b15","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","sampleCount":8,"seed":7,"segmentationId":"ef272641-4dc1-4b06-b94f-dcfa59648a99","version":1}','442bd1f5f9f2368297a78fec94e14c67661d85cea2b7d410c966d2e0f1664977','d20d6c1250cc55c19db37443f9bb1820dec26da3ade16d4e5b8a40ce517e46d2');
INSERT INTO "audit_events" VALUES(65,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-719a-b5f0-616c13138b15","fence":1}','d20d6c1250cc55c19db37443f9bb1820dec26da3ade16d4e5b8a40ce517e46d2','04b9d2fec04fd39c48d580dc2f2d8fef79955a5bb9548b07696d3d16571fd6cb');
INSERT INTO "audit_events" VALUES(66,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-719a-b5f0-616c13138b15","fence":1,"patchNumber":1,"runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","tool":"brush"}','04b9d2fec04fd39c48d580dc2f2d8fef79955a5bb9548b07696d3d16571fd6cb','ed5cc06a15cadaa53db090a81c2b02551e7fd64dd72d891e4bca8c8d33620c57');
INSERT INTO "audit_events" VALUES(67,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-719a-b5f0-616c13138b15","fence":1,"labelmapSha256":"8d48b7c5f7d9970ccee317f074c6832cacdf1d061a6770447fa6623cbcc5f8af","lastPatchNumber":1,"segmentationId":"01c6e7c2-74e5-4cde-bdbb-5585df36b98a","version":2}','ed5cc06a15cadaa53db090a81c2b02551e7fd64dd72d891e4bca8c8d33620c57','dcfb206812b43ab15950c61f334f16ff6ded487fb7a09f825ce649809f6abee5');
INSERT INTO "audit_events" VALUES(68,'2025-03-01T08:00:00.000Z','reader-a','study-created','{"assignmentSha256":"040a816d1c004a3a2a639b9f67292ab7a0dad2edf8271cfbe836f003bdccfb2c","caseCount":2,"name":"Read on","readingCount":4,"studyId":"4e14960a-77fd-4ed6-9340-a2d5051647f4","studySha256":"39dc0ffcacffe8bbbaf7572029d43b45af0475f0c9bd42479e74c41f813608ad"}','dcfb206812b43ab15950c61f334f16ff6ded487fb7a09f825ce649809f6abee5','293fe3106012e10fca662a7e097c2b65362458aa9d241eed41ad1cc5f2358293');
INSERT INTO "audit_events" VALUES(69,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"e711896b-6b60-48a0-8c92-9d6876de98dd","segmentationId":"303a4236-8064-413d-9930-2a54cf9da89c","version":5}','293fe3106012e10fca662a7e097c2b65362458aa9d241eed41ad1cc5f2358293','93034c25965c80dd9819e3c39fa1afed01dcac2d30d8325c0a2013735576f95a');
INSERT INTO "audit_events" VALUES(70,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","fence":3,"readingId":"e711896b-6b60-48a0-8c92-9d6876de98dd"}','93034c25965c80dd9819e3c39fa1afed01dcac2d30d8325c0a2013735576f95a','000b2b265517fade6b1c803f561f75ca8578aee343650d3347ec14b11d45b126');
INSERT INTO "audit_events" VALUES(71,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","expiresAt":"2025-03-01T08:30:00.000Z","fence":3,"patchNumber":1,"runsSha256":"63c7040d1e11dabad983b04488e49ca426b7925e410fbe30514db59f033a26f0","tool":"brush"}','000b2b265517fade6b1c803f561f75ca8578aee343650d3347ec14b11d45b126','98e911cecbe1ad058a241c3b2d6e53e52d2e87c158617f49fcc8113d62149415');
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
INSERT INTO "case_files" VALUES(1,0,'/scans/painted.nii.gz');
INSERT INTO "case_files" VALUES(2,0,'/scans/deferred.nii.gz');
INSERT INTO "case_files" VALUES(3,0,'/scans/rejected.nii.gz');
INSERT INTO "case_files" VALUES(4,0,'/scans/measured.nii.gz');
INSERT INTO "case_files" VALUES(5,0,'/scans/read twice.nii.gz');
INSERT INTO "case_files" VALUES(6,0,'/scans/rated.nii.gz');
INSERT INTO "case_files" VALUES(7,0,'/scans/known.nii.gz');
CREATE TABLE case_segments (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segment TEXT NOT NULL COLLATE NOCASE,
    volume_ml REAL NOT NULL,
    pairwise_dice REAL,
    mean_entropy_nats REAL,
    mean_mutual_information_nats REAL,
    PRIMARY KEY (case_number, segment)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "case_segments" VALUES(1,'Hippocampus, left anterior',1.5,0.95,NULL,NULL);
INSERT INTO "case_segments" VALUES(2,'Hippocampus, left anterior',1.5,0.95,NULL,NULL);
INSERT INTO "case_segments" VALUES(3,'Hippocampus, left anterior',1.5,0.95,NULL,NULL);
INSERT INTO "case_segments" VALUES(4,'Hippocampus, left anterior',1.5,0.95,0.2,0.1);
INSERT INTO "case_segments" VALUES(5,'Hippocampus, left anterior',1.5,0.95,NULL,NULL);
INSERT INTO "case_segments" VALUES(6,'Hippocampus, left anterior',1.5,0.95,NULL,NULL);
INSERT INTO "case_segments" VALUES(7,'Hippocampus, left anterior',1.5,0.95,NULL,NULL);
INSERT INTO "case_segments" VALUES(1,'Hippocampus, left posterior',1.5,0.5,NULL,NULL);
INSERT INTO "case_segments" VALUES(2,'Hippocampus, left posterior',1.5,0.5,NULL,NULL);
INSERT INTO "case_segments" VALUES(3,'Hippocampus, left posterior',1.5,0.5,NULL,NULL);
INSERT INTO "case_segments" VALUES(4,'Hippocampus, left posterior',1.5,0.7,NULL,NULL);
INSERT INTO "case_segments" VALUES(5,'Hippocampus, left posterior',1.5,0.5,NULL,NULL);
INSERT INTO "case_segments" VALUES(6,'Hippocampus, left posterior',1.5,0.8,NULL,NULL);
INSERT INTO "case_segments" VALUES(7,'Hippocampus, left posterior',1.5,0.7,NULL,NULL);
CREATE TABLE case_truths (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    accepted_number INTEGER NOT NULL UNIQUE REFERENCES segmentations (number),
    agreement REAL NOT NULL,
    dice REAL NOT NULL
  ) STRICT;
INSERT INTO "case_truths" VALUES(5,7,9,0.725,0.75);
INSERT INTO "case_truths" VALUES(7,16,17,0.825,0.75);
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
  , deferred_because TEXT, name_key TEXT NOT NULL DEFAULT '', contrast_source TEXT, contrast_evidence TEXT, site TEXT NOT NULL DEFAULT 'all', spacing_mm REAL NOT NULL DEFAULT 0, voxel_count INTEGER NOT NULL DEFAULT 0, finding_count INTEGER NOT NULL DEFAULT 0, active_ms INTEGER NOT NULL DEFAULT 0, decided_at TEXT, model_sha256 TEXT) STRICT;
INSERT INTO "cases" VALUES(1,'019550b8-2400-7170-9840-1f8475b95f66','painted','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'painted000000000000000000000000000000000000000000000000000000000','/scans/painted.nii.gz 924789fdf8d3cda94edeb33a1165e640c7002a5f8500be7ac862051a7e0464b0','2025-03-01T08:00:00.000Z','corrected',0.275,'Hippocampus, left posterior',1,1,'{"kind":"background-empty","file":"x"}','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'painted',NULL,NULL,'all',2.5,60,1,1200,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc');
INSERT INTO "cases" VALUES(2,'019550b8-2400-7b96-8083-d03076e88d57','deferred','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'deferred00000000000000000000000000000000000000000000000000000000','/scans/deferred.nii.gz 4a539a2ef1d184e6acc0681db6e054d4af1f0310a75039b3f99ec163802ba128','2025-03-01T08:00:00.000Z','deferred',0.275,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475','later','deferred',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc');
INSERT INTO "cases" VALUES(3,'019550b8-2400-7f06-90bd-f866a1de380b','rejected','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'rejected00000000000000000000000000000000000000000000000000000000','/scans/rejected.nii.gz 56d1912dee1a07106f3c3ea4e75378c89bfaae53f1e342233decd40ee54d325e','2025-03-01T08:00:00.000Z','rejected',0.275,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'rejected',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc');
INSERT INTO "cases" VALUES(4,'019550b8-2400-71ab-b23a-ecbe5904f43a','measured','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'measured00000000000000000000000000000000000000000000000000000000','/scans/measured.nii.gz 752d05b5921362c166c94d8f53a0765e4c7295d869de7512e334f9dc9a0020dd','2025-03-01T08:00:00.000Z','waiting',1.75000000000000044408e-01,'Hippocampus, left posterior',0,1,NULL,'6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f',NULL,'measured',NULL,NULL,'all',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc');
INSERT INTO "cases" VALUES(5,'019550b8-2400-7918-bdde-0f710b35e6b8','read twice','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'read twice000000000000000000000000000000000000000000000000000000','/scans/read twice.nii.gz 9f3c856adaef52fc774d5ef6660a156aae796f3602d117058d633a4eba67be0e','2025-03-01T08:00:00.000Z','accepted',0.275,'Hippocampus, left posterior',0,3,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'read twice',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc');
INSERT INTO "cases" VALUES(6,'019550b8-2400-7c15-ac92-157ee4ea1aac','rated','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'rated00000000000000000000000000000000000000000000000000000000000','/scans/rated.nii.gz 2fce70eca06281ec1c79ff5e8a9ed4163ba1400c6049c1e436f451c0fc8f4ed0','2025-03-01T08:00:00.000Z','claimed',0.125,'Hippocampus, left posterior',0,3,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'rated',NULL,NULL,'all',2.5,60,0,700,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc');
INSERT INTO "cases" VALUES(7,'019550b8-2400-719a-b5f0-616c13138b15','known','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'known00000000000000000000000000000000000000000000000000000000000','/scans/known.nii.gz d2977283d07298bdd4004c7bb4d1ab4112103637fabd4f802cfb80a0f73bf40f','2025-03-01T08:00:00.000Z','accepted',1.75000000000000044408e-01,'Hippocampus, left posterior',1,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'known',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc');
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
    ended_as TEXT CHECK (ended_as IN ('released', 'expired', 'accepted', 'rejected', 'deferred', 'superseded')), hand_over_note TEXT, handed_over_at TEXT, reading_number INTEGER REFERENCES readings (number),
    PRIMARY KEY (case_number, fence)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "claims" VALUES(1,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released','to be gone on with','2025-03-01T08:00:00.000Z',NULL);
INSERT INTO "claims" VALUES(2,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'deferred',NULL,NULL,NULL);
INSERT INTO "claims" VALUES(3,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'rejected',NULL,NULL,NULL);
INSERT INTO "claims" VALUES(4,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,3);
INSERT INTO "claims" VALUES(5,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'accepted',NULL,NULL,NULL);
INSERT INTO "claims" VALUES(5,2,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','accepted',0,'accepted',NULL,NULL,NULL);
INSERT INTO "claims" VALUES(5,3,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','accepted',0,'released',NULL,NULL,NULL);
INSERT INTO "claims" VALUES(6,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,1);
INSERT INTO "claims" VALUES(6,2,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,2);
INSERT INTO "claims" VALUES(6,3,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,NULL,NULL,NULL,7);
INSERT INTO "claims" VALUES(7,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'accepted',NULL,NULL,NULL);
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
INSERT INTO "corrections" VALUES(1,1,1,1,2,NULL,NULL,NULL);
INSERT INTO "corrections" VALUES(2,5,7,1,1,'accepted',8,NULL);
INSERT INTO "corrections" VALUES(3,5,8,2,2,'accepted',9,NULL);
INSERT INTO "corrections" VALUES(4,5,10,0,0,NULL,NULL,NULL);
INSERT INTO "corrections" VALUES(5,7,16,1,1,'accepted',17,NULL);
INSERT INTO "corrections" VALUES(6,6,18,1,1,NULL,NULL,7);
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
CREATE TABLE findings (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    finding TEXT NOT NULL,
    PRIMARY KEY (case_number, position)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "findings" VALUES(1,0,'background-empty','{"kind":"background-empty","file":"x"}');
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
INSERT INTO "inferences" VALUES(5,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95,"volumeStandardDeviationMl":0.1,"monteCarloIou":0.6,"meanEntropyNats":0.2,"meanMutualInformationNats":0.1,"volumeVariation":0.3,"bandEntropyNats":0.4,"bandMutualInformationNats":0.2},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.7}],"durationMs":10.5,"sessionMs":9}');
INSERT INTO "inferences" VALUES(7,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.5}],"durationMs":10.5,"sessionMs":9}');
INSERT INTO "inferences" VALUES(11,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.8}],"durationMs":10.5,"sessionMs":9}');
INSERT INTO "inferences" VALUES(16,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.7}],"durationMs":10.5,"sessionMs":9}');
CREATE TABLE measured_quality (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    segmentation_number INTEGER REFERENCES segmentations (number),
    edition INTEGER NOT NULL,
    findings TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
INSERT INTO "measured_quality" VALUES(6,11,1,'[]','2025-03-01T08:00:00.000Z');
CREATE TABLE measurements (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    segment_value INTEGER NOT NULL,
    volume_ml REAL NOT NULL,
    volume_standard_deviation_ml REAL,
    pairwise_dice REAL,
    monte_carlo_iou REAL,
    mean_entropy_nats REAL,
    mean_mutual_information_nats REAL, volume_variation REAL, band_entropy_nats REAL, band_mutual_information_nats REAL,
    PRIMARY KEY (segmentation_number, segment_value)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "measurements" VALUES(1,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(1,2,1.5,NULL,0.5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(2,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(2,2,1.5,NULL,0.5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(3,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(3,2,1.5,NULL,0.5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(4,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(4,2,1.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(5,1,1.5,0.1,0.95,0.6,0.2,0.1,0.3,0.4,0.2);
INSERT INTO "measurements" VALUES(5,2,1.5,NULL,0.7,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(7,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(7,2,1.5,NULL,0.5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(11,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(11,2,1.5,NULL,0.8,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(16,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(16,2,1.5,NULL,0.7,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "patches" VALUES(1,1,1,1,0,1,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'00010001',NULL);
INSERT INTO "patches" VALUES(2,1,2,1,1,2,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'04010001',NULL);
INSERT INTO "patches" VALUES(3,5,1,2,0,1,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'00040001',NULL);
INSERT INTO "patches" VALUES(4,5,2,3,0,1,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'00040001',NULL);
INSERT INTO "patches" VALUES(5,7,1,5,0,1,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'00040001',NULL);
INSERT INTO "patches" VALUES(6,6,1,6,0,1,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'02010001',NULL);
CREATE TABLE planned_audits (
    plan_number INTEGER NOT NULL REFERENCES plans (number),
    position INTEGER NOT NULL,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    stratum TEXT NOT NULL,
    PRIMARY KEY (plan_number, position),
    UNIQUE (plan_number, case_number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "planned_audits" VALUES(1,1,6,11,'all');
INSERT INTO "planned_audits" VALUES(1,2,2,2,'all');
CREATE TABLE plans (
    number INTEGER PRIMARY KEY,
    plan_id TEXT NOT NULL UNIQUE,
    plan TEXT NOT NULL,
    population TEXT NOT NULL
  ) STRICT;
INSERT INTO "plans" VALUES(1,'4f173cd2-bf1f-4ffa-b1c7-c407f4ea7dee','{"flag":{"kind":"most-doubtful","count":1},"promise":0.9,"confidence":0.5,"bound":"finite","strata":"none","allocation":"proportional","seed":5,"planId":"4f173cd2-bf1f-4ffa-b1c7-c407f4ea7dee","createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","score":"disagreement","aggregation":{"kind":"volume-weighted"},"population":{"caseCount":4,"scoredCount":4,"decidedCount":2,"unsegmentedCount":0},"populationSha256":"bd2cccc6ae89375c3e947114040b3eb766075ea871e0804c1ce49fd76d23fc55","strataPlanned":[{"name":"all","caseCount":4,"flaggedCount":1,"unflaggedCount":3,"auditCount":2}],"flaggedCount":1,"unflaggedCount":3,"auditCount":2,"carried":0,"models":[{"modelId":"hippocampus","version":"1.0.0","sha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","caseCount":3}]}','[{"caseId":"019550b8-2400-7170-9840-1f8475b95f66","flagged":true,"labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","score":0.275,"segmentationId":"664116e4-9ae0-41f6-8e11-51f466cf73b7","site":"all","stratum":"all"},{"caseId":"019550b8-2400-71ab-b23a-ecbe5904f43a","flagged":false,"labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","score":0.17500000000000004,"segmentationId":"a0ca8cd6-5834-46a0-8f71-9912fa81e3c5","site":"all","stratum":"all"},{"caseId":"019550b8-2400-7b96-8083-d03076e88d57","flagged":false,"labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","score":0.275,"segmentationId":"ac2b1acf-4522-4645-a784-d7ce0aecd248","site":"all","stratum":"all"},{"caseId":"019550b8-2400-7c15-ac92-157ee4ea1aac","flagged":false,"labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","score":0.125,"segmentationId":"86e31174-6016-4239-9ed6-765ba50893ea","site":"all","stratum":"all"}]');
CREATE TABLE predicted_dice (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    dice REAL NOT NULL
  ) STRICT;
CREATE TABLE probability_maps (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    segment_value INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (segmentation_number, segment_value)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "probability_maps" VALUES(5,1,'6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f');
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
INSERT INTO "ratings" VALUES(1,'e4bcefa7-f101-4487-bdbe-b7908eca6076',6,11,'pass-fail','1','pass',1.0,0,'[]',3.0,'torn','reader-c','2025-03-01T08:00:00.000Z',4321,NULL,'x.csv');
INSERT INTO "ratings" VALUES(2,'651c4396-43ac-4b8b-9c62-6507dcb24aba',6,11,'pass-fail','1','fail',2.0,1,'[]',3.0,'torn','reader-a','2025-03-01T08:00:00.000Z',4321,NULL,NULL);
INSERT INTO "ratings" VALUES(3,'3533fc5f-3e9b-4f85-bba0-8c3c4c4c5991',6,11,'pass-fail','1',NULL,NULL,0,'[]',NULL,NULL,'reader-a','2025-03-01T08:00:00.000Z',0,2,NULL);
INSERT INTO "ratings" VALUES(4,'e7cf8a5f-d0d5-46e1-abbf-1181732079bb',6,11,'pass-fail','1','fail',2.0,1,'[]',3.0,'torn','reader-a','2025-03-01T08:00:00.000Z',4321,3,NULL);
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
INSERT INTO "readings" VALUES(1,'c90d32e7-420e-46bf-a16d-82269ede1899',1,6,'reader-a','first',1,NULL,12,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,13,0);
INSERT INTO "readings" VALUES(2,'e5ebd8de-91e7-4e2c-bd77-b41209d9231c',1,6,'reader-a','repeat',2,1,14,'2025-03-01T08:00:00.000Z','2025-03-01T08:00:00.000Z','withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(3,'48fa97ee-c09c-48b0-89cd-aec5e65152db',1,4,'reader-a','first',3,NULL,15,'2025-03-01T08:00:00.000Z',NULL,'declined','2025-03-01T08:00:00.000Z','not to be read',NULL,0);
INSERT INTO "readings" VALUES(4,'1a48988b-9c84-47e7-9571-bc75ea891584',1,4,'reader-b','first',1,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(5,'413326c0-7b8a-4196-8d52-7bfa8c28ea62',1,6,'reader-b','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(6,'4a8c5828-46a8-49b3-9fe7-1b927c4a4c02',1,4,'reader-b','repeat',3,4,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(7,'e711896b-6b60-48a0-8c92-9d6876de98dd',2,6,'reader-a','first',1,NULL,18,'2025-03-01T08:00:00.000Z',NULL,NULL,NULL,NULL,NULL,700);
INSERT INTO "readings" VALUES(8,'5f0c2e95-cc34-4a39-a1de-87d2f3a98580',2,4,'reader-a','first',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "readings" VALUES(9,'6a5a75c5-6b7e-4401-9754-5151c832b29d',2,6,'reader-b','first',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "readings" VALUES(10,'346989f3-a544-447d-a653-47c91108dad0',2,4,'reader-b','first',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE refused_files (
    number INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    failure TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (file, failure)
  ) STRICT;
INSERT INTO "refused_files" VALUES(1,'x','{"kind":"format-unknown","file":"x"}','2025-03-01T08:00:00.000Z');
CREATE TABLE scan_quality (
    measure TEXT NOT NULL,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    value REAL NOT NULL,
    PRIMARY KEY (measure, case_number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "scan_quality" VALUES('emptySliceCount',6,0.0);
INSERT INTO "scan_quality" VALUES('snr',6,9.0);
CREATE TABLE segment_quality (
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
INSERT INTO "segment_quality" VALUES('Hippocampus, left anterior',6,1,1.5,NULL,NULL,NULL,-1.0,NULL,NULL,NULL,NULL,3.0,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "segmentations" VALUES(1,'664116e4-9ae0-41f6-8e11-51f466cf73b7',1,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(2,'ac2b1acf-4522-4645-a784-d7ce0aecd248',2,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(3,'56aa34fe-ec4f-44b0-bf67-58f13b41bdc6',3,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(4,'d4aef522-660c-491e-a1c2-deab6445ad41',4,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(5,'f338902f-9da5-4f8f-9f0d-31a194b09306',4,2,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(6,'a0ca8cd6-5834-46a0-8f71-9912fa81e3c5',4,3,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]','x.nii',0,1,NULL);
INSERT INTO "segmentations" VALUES(7,'4d3a313d-8cc7-47b1-a05a-ea20a0c0df25',5,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(8,'c5b767df-4615-47dc-9529-1f08eab74e60',5,2,7,'reader','reader-a','2025-03-01T08:00:00.000Z','955fea3d9b04b46d513dfdcaed1ee284ee9fec6573e08c284ce9a1abe0c23ff5','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(9,'5c0edd06-781a-44b3-bb17-baef9ee4cb5d',5,3,8,'reader','reader-a','2025-03-01T08:00:00.000Z','0f6156b8a44d620cd90e1e4a2e65b46c6c7921db2cdb214911ecd41ec8dd2038','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(10,'0c4d0d23-74d6-49b1-befd-b2fec1e253fa',5,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','98424e866ad08fe813bba60a147d357b664389bfe925c8e1f164569f42029aed','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]},{"value":65535,"name":"Undecided","color":[210,210,210]}]',NULL,1,1,NULL);
INSERT INTO "segmentations" VALUES(11,'86e31174-6016-4239-9ed6-765ba50893ea',6,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(12,'8d26b864-dc95-4eb8-b9a3-ec046971985b',6,2,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,1);
INSERT INTO "segmentations" VALUES(13,'cb9c0922-74e2-4c4c-aa28-899ab9965b45',6,3,12,'reader','reader-a','2025-03-01T08:00:00.000Z','8714e41752f7cfc482508b7090da3e09e9c40bd63b14aca3aa43be2a9756696b','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,1);
INSERT INTO "segmentations" VALUES(14,'99d40b0b-b0b8-48dd-8b58-bc4a6dbd7370',6,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,2);
INSERT INTO "segmentations" VALUES(15,'a7c87db1-5a08-4a0b-9451-a720f9c0d110',4,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,3);
INSERT INTO "segmentations" VALUES(16,'ef272641-4dc1-4b06-b94f-dcfa59648a99',7,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(17,'01c6e7c2-74e5-4cde-bdbb-5585df36b98a',7,2,16,'reader','reader-a','2025-03-01T08:00:00.000Z','8d48b7c5f7d9970ccee317f074c6832cacdf1d061a6770447fa6623cbcc5f8af','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(18,'303a4236-8064-413d-9930-2a54cf9da89c',6,5,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,7);
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "settings" VALUES('score-aggregation','{"kind":"volume-weighted"}');
CREATE TABLE standing_ratings (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    vocabulary_id TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    grade TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (case_number, vocabulary_id, reader_id)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "standing_ratings" VALUES(6,'pass-fail','reader-a','fail');
INSERT INTO "standing_ratings" VALUES(6,'pass-fail','reader-c','pass');
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
INSERT INTO "studies" VALUES(1,'ba33d4b4-3793-4ff0-a3de-fbc640876540','Two readers','{"caseCount":2,"createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","filter":"state:waiting","isBlindToModel":true,"isBlindToReaders":true,"isShuffled":true,"name":"Two readers","readers":["reader-a","reader-b"],"readingCount":6,"readingsPerCase":2,"repeatDistance":1,"repeatShare":0.5,"seed":4,"studyId":"ba33d4b4-3793-4ff0-a3de-fbc640876540"}',1,1,'2025-03-01T08:00:00.000Z','reader-a','enough');
INSERT INTO "studies" VALUES(2,'4e14960a-77fd-4ed6-9340-a2d5051647f4','Read on','{"caseCount":2,"createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","filter":"state:waiting","isBlindToModel":true,"isBlindToReaders":true,"isShuffled":true,"name":"Read on","readers":["reader-a","reader-b"],"readingCount":4,"readingsPerCase":2,"repeatDistance":1,"repeatShare":0,"seed":4,"studyId":"4e14960a-77fd-4ed6-9340-a2d5051647f4"}',1,1,NULL,NULL,NULL);
CREATE TABLE study_cases (
    study_number INTEGER NOT NULL REFERENCES studies (number),
    case_number INTEGER NOT NULL REFERENCES cases (number),
    start_number INTEGER REFERENCES segmentations (number),
    segments_of INTEGER NOT NULL REFERENCES segmentations (number),
    PRIMARY KEY (study_number, case_number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "study_cases" VALUES(1,4,NULL,5);
INSERT INTO "study_cases" VALUES(1,6,NULL,11);
INSERT INTO "study_cases" VALUES(2,4,NULL,5);
INSERT INTO "study_cases" VALUES(2,6,NULL,11);
CREATE TABLE truths (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    accepted_number INTEGER NOT NULL REFERENCES segmentations (number),
    segment_value INTEGER NOT NULL,
    dice REAL,
    PRIMARY KEY (segmentation_number, accepted_number, segment_value)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "truths" VALUES(7,9,1,0.5);
INSERT INTO "truths" VALUES(7,9,2,1.0);
INSERT INTO "truths" VALUES(16,17,1,0.5);
INSERT INTO "truths" VALUES(16,17,2,1.0);
CREATE TABLE truths_due (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    prediction_number INTEGER NOT NULL REFERENCES segmentations (number),
    accepted_number INTEGER NOT NULL UNIQUE REFERENCES segmentations (number)
  ) STRICT;
CREATE TABLE uncertainty_maps (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    measure TEXT NOT NULL CHECK (measure IN ('predictive-entropy', 'mutual-information')),
    sha256 TEXT NOT NULL,
    nats_per_unit REAL NOT NULL,
    limit_nats REAL NOT NULL,
    PRIMARY KEY (segmentation_number, measure)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "uncertainty_maps" VALUES(1,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "uncertainty_maps" VALUES(2,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "uncertainty_maps" VALUES(3,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "uncertainty_maps" VALUES(4,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "uncertainty_maps" VALUES(5,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "uncertainty_maps" VALUES(7,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "uncertainty_maps" VALUES(11,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "uncertainty_maps" VALUES(16,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
CREATE INDEX cases_in_queue ON cases (disagreement DESC, name, case_id) WHERE state IN ('waiting', 'corrected');
CREATE INDEX findings_by_kind ON findings (kind, case_number);
CREATE UNIQUE INDEX open_claims ON claims (case_number) WHERE ended_as IS NULL;
CREATE INDEX patches_of_corrections ON patches (correction_number, patch_number);
CREATE INDEX cases_by_state ON cases (state, name_key, number);
CREATE INDEX ratings_of_cases ON ratings (case_number, vocabulary_id, reader_id, number);
CREATE INDEX ratings_of_readers ON ratings (vocabulary_id, reader_id, case_number);
CREATE INDEX cases_by_doubt ON cases (disagreement DESC, name_key, number);
CREATE TRIGGER ratings_stay BEFORE UPDATE ON ratings BEGIN SELECT RAISE(ABORT, 'a rating is never changed'); END;
CREATE TRIGGER ratings_are_kept BEFORE DELETE ON ratings BEGIN SELECT RAISE(ABORT, 'a rating is never removed'); END;
CREATE INDEX standing_ratings_by_grade ON standing_ratings (grade, case_number);
CREATE TRIGGER rating_stands AFTER INSERT ON ratings BEGIN
    DELETE FROM standing_ratings WHERE case_number = new.case_number AND vocabulary_id = new.vocabulary_id
      AND reader_id = new.reader_id;
    INSERT INTO standing_ratings SELECT new.case_number, new.vocabulary_id, new.reader_id, new.grade
      WHERE new.grade IS NOT NULL;
  END;
CREATE INDEX scan_quality_of_cases ON scan_quality (case_number);
CREATE INDEX segment_quality_of_cases ON segment_quality (case_number);
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
CREATE INDEX cases_by_name ON cases (name_key, number, name, state, contrast, site, disagreement, stroke_count,
    finding_count, spacing_mm, active_ms, format, orientation, worst_segment, added_at, decided_at, voxel_count);
CREATE INDEX cases_by_disagreement ON cases (disagreement, name_key, number);
CREATE INDEX cases_by_disagreement_rising ON cases (disagreement IS NULL, disagreement, name_key, number);
CREATE INDEX cases_by_contrast ON cases (contrast, name_key, number);
CREATE INDEX cases_by_site ON cases (site, name_key, number);
CREATE INDEX cases_by_strokes ON cases (stroke_count, name_key, number);
CREATE INDEX cases_by_findings ON cases (finding_count, name_key, number);
CREATE INDEX cases_by_spacing ON cases (spacing_mm, name_key, number);
CREATE INDEX cases_by_time ON cases (active_ms, name_key, number);
CREATE INDEX cases_by_day ON cases (added_at, name_key, number);
CREATE INDEX segments_by_name ON case_segments (segment, volume_ml, case_number, pairwise_dice, mean_entropy_nats,
    mean_mutual_information_nats);
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
