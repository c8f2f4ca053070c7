-- A cohort as format version 7 kept it, tables and rows: something of everything (`eventful-cohort.ts`). Written by the program of that
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
INSERT INTO "adjudications" VALUES(1,9,8,10,65535,X'0600000004000000');
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
INSERT INTO "audit_events" VALUES(2,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-733b-b6c5-16a38a285b7e","fileCount":1,"findingCount":0,"rowsSha256":"51a89d256a49482f293c428cd6462721f0ca0c5fca16b448b0f8cd22528aaa28","sha256":"magnitude0000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"3de89d5ac1196ab0200785b00dc9dcc7bc443a069e5c29c68038594b6f2db8a1","state":"indexed"}}','a5d5f66ca526c0bf6e027b74c04e4714623f41cc3e97faf75c2b89e9c34d99bf','bfaf1dd5654133e5d005948479272457b78e3bb29ae81d37734eeb0844097b1c');
INSERT INTO "audit_events" VALUES(3,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7ca0-9cdd-81140e8a41e2","fileCount":1,"findingCount":0,"rowsSha256":"987db2d3230f8c919636383580c0649b03c14fead4055f827dd782a61abe8d70","sha256":"told000000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','bfaf1dd5654133e5d005948479272457b78e3bb29ae81d37734eeb0844097b1c','c881c47ddd15a924236c8a0be09e3ceb78f7d30dd32dbcfadeed431f7deda1aa');
INSERT INTO "audit_events" VALUES(4,'2025-03-01T08:00:00.000Z','reader-a','origin-read','{"caseId":"019550b8-2400-7ca0-9cdd-81140e8a41e2","originNumber":1,"rowsSha256":"4ca7d7e6d6df7dea8657c4a06ec30750a79ea27ecb5e2dca87858ebb37d524ab","stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','c881c47ddd15a924236c8a0be09e3ceb78f7d30dd32dbcfadeed431f7deda1aa','1d97c262da5f35497df9e8c5cff8473635e690a9292bc140badfb90ff412eeab');
INSERT INTO "audit_events" VALUES(5,'2025-03-01T08:00:00.000Z','reader-a','origin-set','{"caseId":"019550b8-2400-7ca0-9cdd-81140e8a41e2","originNumber":2,"rowsSha256":"d59551b353d12b952782ebc7eff8f7b72733549fd53fe291adae34d865ff0f50","set":{"site":"Utrecht"},"stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','1d97c262da5f35497df9e8c5cff8473635e690a9292bc140badfb90ff412eeab','eb2caca66437b2fd56b96b627e59b14f25536dfe8e1f08ae10bf04e0ae750487');
INSERT INTO "audit_events" VALUES(6,'2025-03-01T08:00:00.000Z','reader-a','file-refused','{"failure":"format-unknown","refusedNumber":1,"rowsSha256":"62eb199f0ce5f19b45def4d278020d3d67ced085a45810531a8c61da4fbf16c0"}','eb2caca66437b2fd56b96b627e59b14f25536dfe8e1f08ae10bf04e0ae750487','e9781bfa8494943e78a3547a14ecc34782129ed09e54c08bac4b3c2b432bd65f');
INSERT INTO "audit_events" VALUES(7,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7746-b4c4-78875c264a92","fileCount":1,"findingCount":0,"rowsSha256":"2c99f310e6153408f46b414f4451abdf79d9ee7eef2dc6e211efeabf13de8bbc","sha256":"painted000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"c2830f4e0eaf341f30115f66fb249def9cbc11304a9ead23d441e6988843c20b","state":"indexed"}}','e9781bfa8494943e78a3547a14ecc34782129ed09e54c08bac4b3c2b432bd65f','b742fe345c7798bbe1e025851cd4bbd7b5b8c6156f289443ae3b4272aa6a5065');
INSERT INTO "audit_events" VALUES(8,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7746-b4c4-78875c264a92","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"0281fce0f2f6003811b1f852be9f4f3cd006f78d711664bbb6c9c78ec1daeb98","sampleCount":8,"seed":7,"segmentationId":"af84e43f-b496-4ef9-945a-c654f64a0a07","stand":{"sha256":"b3e5a12d6a643cb05c34e279b2d0302f62e96b49f973dffc679a8a77b083e6ad","state":"waiting"},"version":1}','b742fe345c7798bbe1e025851cd4bbd7b5b8c6156f289443ae3b4272aa6a5065','87488dfc9d7d60b1d0ee2a561dfffb60856c63107546fe4fd8965e7ccba69484');
INSERT INTO "audit_events" VALUES(9,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7746-b4c4-78875c264a92","fence":1,"stand":{"sha256":"5ee1679fa9e8cb21856b8acc807e43e548ae559bbaa9dbcc6ad892f19d249507","state":"claimed"}}','87488dfc9d7d60b1d0ee2a561dfffb60856c63107546fe4fd8965e7ccba69484','33a9340539d3b4e3161febd0f717365994d4b7064e0e5abb7a9829b79d486ef9');
INSERT INTO "audit_events" VALUES(10,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7746-b4c4-78875c264a92","fence":1,"patchNumber":1,"rowsSha256":"3fc39524e6a983f4c58336b82ec1db420b3c16e7313c11fe56124da34ef47409","runsSha256":"76cc5805dab9b4eacefdb477f498020fd82bccdbc9c6a2d9ce10586ac85512b4","stand":{"sha256":"480faa3235c23bc3d8128d6fab917f922b1377cbe94644f3d8fcd9180cb81add","state":"claimed"},"tool":"brush"}','33a9340539d3b4e3161febd0f717365994d4b7064e0e5abb7a9829b79d486ef9','c8785a903255e304374c95c39acfafd4b369054b3d85d1448c8e42f0bf113d14');
INSERT INTO "audit_events" VALUES(11,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7746-b4c4-78875c264a92","fence":1,"patchNumber":2,"rowsSha256":"4641abeacff10a4181768889ae0d22b0063337349b9158d5b1ad4ca0da0ee992","runsSha256":"d818db74ea3c3b80a47fd72dfb889e982c4de154b5721f2fd1977f8af0122e95","stand":{"sha256":"a2de9ce6d3764ab335d58689364725a307bf246b31bd0e677eedf8b097d9242d","state":"claimed"},"tool":"brush"}','c8785a903255e304374c95c39acfafd4b369054b3d85d1448c8e42f0bf113d14','6159cdf77581a9d6ead2e910d0c2629a085340b51db67f4a593a2ea21fef2808');
INSERT INTO "audit_events" VALUES(12,'2025-03-01T08:00:00.000Z','reader-a','checkpoint-added','{"caseId":"019550b8-2400-7746-b4c4-78875c264a92","checkpointNumber":1,"fence":1,"name":"first","patchNumber":1,"rowsSha256":"dc4807992a668c605aeb9db2392b8f1f82522f7fe15a91123fe958546fbcd91d","stand":{"sha256":"a2de9ce6d3764ab335d58689364725a307bf246b31bd0e677eedf8b097d9242d","state":"claimed"}}','6159cdf77581a9d6ead2e910d0c2629a085340b51db67f4a593a2ea21fef2808','7d13eb3816d970590f5013a6e1802ef6379cd598b31422b852d590dfec279c75');
INSERT INTO "audit_events" VALUES(13,'2025-03-01T08:00:00.000Z','reader-a','regions-decided','{"caseId":"019550b8-2400-7746-b4c4-78875c264a92","decision":"confirmed","doubtOf":"af84e43f-b496-4ef9-945a-c654f64a0a07","fence":1,"regions":[7],"stand":{"sha256":"40fdf1ce7bffd8024c2f83d3cdad79c95f9bc7049c727a4b9a92988676eff821","state":"claimed"}}','7d13eb3816d970590f5013a6e1802ef6379cd598b31422b852d590dfec279c75','709d764f88bf49f3feea4a4bbf3df5920de48bad663a94fcf3346a97e19debd5');
INSERT INTO "audit_events" VALUES(14,'2025-03-01T08:00:00.000Z','reader-a','stroke-undone','{"caseId":"019550b8-2400-7746-b4c4-78875c264a92","fence":1,"patchNumber":2,"stand":{"sha256":"169ac75ca74580820106ee9411f187651e3063edbe31e315b0bfb5228f357c4b","state":"claimed"}}','709d764f88bf49f3feea4a4bbf3df5920de48bad663a94fcf3346a97e19debd5','081b5b48f32d34781968453b5c957301bf543696a01cad9bab75fb0cf3d4f6fb');
INSERT INTO "audit_events" VALUES(15,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7746-b4c4-78875c264a92","fence":1,"note":"to be gone on with","stand":{"sha256":"888521a60ee0cf1ab15db54fe7b91fbc5d5f280572993bede9880424ef98d115","state":"corrected"},"to":"reader-b"}','081b5b48f32d34781968453b5c957301bf543696a01cad9bab75fb0cf3d4f6fb','d1698a00480333b9621f5a441bb3c553f81f57805111bf0d8ff084d44322ac6a');
INSERT INTO "audit_events" VALUES(16,'2025-03-01T08:00:00.000Z','reader-a','finding-noted','{"caseId":"019550b8-2400-7746-b4c4-78875c264a92","finding":"background-empty","position":0,"rowsSha256":"47f7a5c7d91797c9aaab9249560d128289207b9a5b57efad331f125ded226091","stand":{"sha256":"888521a60ee0cf1ab15db54fe7b91fbc5d5f280572993bede9880424ef98d115","state":"corrected"}}','d1698a00480333b9621f5a441bb3c553f81f57805111bf0d8ff084d44322ac6a','40c00c3f54c5a7ffd17e98740f942ef0dc4eb84ef616857a7228bba6d46b2db1');
INSERT INTO "audit_events" VALUES(17,'2025-03-01T08:00:00.000Z','reader-a','inference-failed','{"caseId":"019550b8-2400-7746-b4c4-78875c264a92","failure":"background-empty","stand":{"sha256":"823a18e60b2ce0626866c8d7364687118800db6bfb589a08418c6baa9cf86b7d","state":"corrected"}}','40c00c3f54c5a7ffd17e98740f942ef0dc4eb84ef616857a7228bba6d46b2db1','0cd9129e1322313cb9b73232b233be11afad79a4ad434f897a2eccb663990506');
INSERT INTO "audit_events" VALUES(18,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-71ff-8ee0-6daa934066c4","fileCount":1,"findingCount":0,"rowsSha256":"5297335ec2b8e2f6e702376c41b324363e94414f61b3c023b56ec0d2b70c64ee","sha256":"deferred00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"61d08508d8d4a3d6f91c421c30763a8076fee1045cc4e450b5e10ea1ab765665","state":"indexed"}}','0cd9129e1322313cb9b73232b233be11afad79a4ad434f897a2eccb663990506','7c00dad6d4240c8d32e8626b53255812f8dd86161deb2671945857eca418cb15');
INSERT INTO "audit_events" VALUES(19,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-71ff-8ee0-6daa934066c4","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"77b12521337906763cebb5eca0cfd005e9a6c99d81ee724750b98f9a5c41dc2f","sampleCount":8,"seed":7,"segmentationId":"660f43df-7118-443d-9cb9-9a622a53d9e2","stand":{"sha256":"c137dc49699c58fc35752c906d4fbc966e15ecc735a015fcd192a62c77183545","state":"waiting"},"version":1}','7c00dad6d4240c8d32e8626b53255812f8dd86161deb2671945857eca418cb15','87d053c9412ef79126fb2a1c4ffd8f2ac88f96c01bf80ff60c7941d3eac7a18c');
INSERT INTO "audit_events" VALUES(20,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-71ff-8ee0-6daa934066c4","fence":1,"stand":{"sha256":"09befe4e5399f6ce61ad17882c078b457629ded8c7dac51a2009e91e242dca73","state":"claimed"}}','87d053c9412ef79126fb2a1c4ffd8f2ac88f96c01bf80ff60c7941d3eac7a18c','59417cdb676a8750f85e14987be8956df68019af7ab951193a574858c6a52972');
INSERT INTO "audit_events" VALUES(21,'2025-03-01T08:00:00.000Z','reader-a','case-deferred','{"caseId":"019550b8-2400-71ff-8ee0-6daa934066c4","fence":1,"reason":"later","stand":{"sha256":"f9cfc1777ca57f46c5290af63e42893b916a0a569fd158010c4c0f0d7aa2a717","state":"deferred"}}','59417cdb676a8750f85e14987be8956df68019af7ab951193a574858c6a52972','5e5a6c0fef3c6508e524580f9ad4ddb4fdb587ea2da2d78e0473342444c6668a');
INSERT INTO "audit_events" VALUES(22,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7a32-988f-cd40848ea110","fileCount":1,"findingCount":0,"rowsSha256":"1dd4f5c25fd82aa20e37308c03942aaa7a091821955dc66d276c1a65297ee387","sha256":"rejected00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"cd797c5d1135152e9507ab92642c332e619644b09d26a7bf5e96bc6aac32cbb6","state":"indexed"}}','5e5a6c0fef3c6508e524580f9ad4ddb4fdb587ea2da2d78e0473342444c6668a','8ab0cf92b5ffb8ef23530b06fd229d0f0cc48f9b6e7924138e09c5c02b7a370f');
INSERT INTO "audit_events" VALUES(23,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7a32-988f-cd40848ea110","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"a8c28102f86e0555d9805dbba59f708e624b05601d68f64a09ba2fbae5c3e1e7","sampleCount":8,"seed":7,"segmentationId":"26ce07bf-8a62-4bd2-9aeb-55e7383c31b4","stand":{"sha256":"991baeadd19d3187b35b811303bb992a1c016c9fd8d23f89a275131c516030d9","state":"waiting"},"version":1}','8ab0cf92b5ffb8ef23530b06fd229d0f0cc48f9b6e7924138e09c5c02b7a370f','89f6add632d7f43401bbaebe569d71412d6078ca806a774e7bc075563d496de8');
INSERT INTO "audit_events" VALUES(24,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7a32-988f-cd40848ea110","fence":1,"stand":{"sha256":"673c560006246428777a0bb468cd564157f0b09c93c6d79da6320493ccfbe087","state":"claimed"}}','89f6add632d7f43401bbaebe569d71412d6078ca806a774e7bc075563d496de8','eddccb8552f68cba2cce1a5c63c525a823dd7bedcce0439accab127723945922');
INSERT INTO "audit_events" VALUES(25,'2025-03-01T08:00:00.000Z','reader-a','case-rejected','{"caseId":"019550b8-2400-7a32-988f-cd40848ea110","fence":1,"reason":"cut off","stand":{"sha256":"4d37f58e7127a0fd9278271cf4cd2460da93481aadcbcfef19edee6ce71a95c8","state":"rejected"}}','eddccb8552f68cba2cce1a5c63c525a823dd7bedcce0439accab127723945922','b40974fbffd50054aaceb13d2641ba0224f6e35ad63b8a60c59999996e679737');
INSERT INTO "audit_events" VALUES(26,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","fileCount":1,"findingCount":0,"rowsSha256":"0275c4eda080f10565ccd66791669ccb39083fb9ca77351507dcd81ac7ac799b","sha256":"measured00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"32e1afc7dd75957ab51cb0ce0d15ff87bd21b28de8870fd2c82d3c8ff2b5c412","state":"indexed"}}','b40974fbffd50054aaceb13d2641ba0224f6e35ad63b8a60c59999996e679737','d69c518b90a7b3ad53b843ba603bbe0dd25aa4a736dbea46c68f6633239594fa');
INSERT INTO "audit_events" VALUES(27,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"5c53c72e17523931a2cf9b6c529bbd3e7d20c2861f1e04f92770a23917249f9e","sampleCount":8,"seed":7,"segmentationId":"7467e92d-c992-49ae-9904-d7038aa8969b","stand":{"sha256":"7170918fc42e0ba86830539225b7e9e5dd73762f15ae0d7680d92cb14b6784d0","state":"waiting"},"version":1}','d69c518b90a7b3ad53b843ba603bbe0dd25aa4a736dbea46c68f6633239594fa','41378b68d64f3216cc5ada7aaed6d46322229d5d45400a05b15b9ef792618f0a');
INSERT INTO "audit_events" VALUES(28,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"074fe280242b8db1af19e1a2425855087ba8c8368a8457e82b309c811b53eaf0","sampleCount":8,"seed":7,"segmentationId":"01f53e49-0c9c-44be-b200-e08ec9f6fef0","stand":{"sha256":"7170918fc42e0ba86830539225b7e9e5dd73762f15ae0d7680d92cb14b6784d0","state":"waiting"},"version":2}','41378b68d64f3216cc5ada7aaed6d46322229d5d45400a05b15b9ef792618f0a','54d79d8b7b8c371fa7f92217d8cecd8fedf48f4853fe663723023def841da424');
INSERT INTO "audit_events" VALUES(29,'2025-03-01T08:00:00.000Z','reader-a','segmentation-imported','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","importedFrom":"x.nii","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","layerCount":1,"rowsSha256":"bab60a18a5b7e83e160bfcb1a690709ff088633672fa19dd1c6adc5df56ac550","segmentationId":"f209a146-4cd4-492a-bc26-f281ea62af05","stand":{"sha256":"aa2100be935fdcc9daa3efdbce56e5ddf738af2662aa991c6c5e9d2d8acd4fab","state":"waiting"},"version":3}','54d79d8b7b8c371fa7f92217d8cecd8fedf48f4853fe663723023def841da424','69e5e3e81db6450a6efb67afb1f63a15ca28619f5cb5435685040c76ca7979e8');
INSERT INTO "audit_events" VALUES(30,'2025-03-01T08:00:00.000Z','reader-a','setting-changed','{"key":"score-aggregation","rowsSha256":"0b9fe1595c1e3ff5f6751775862edbd6ffbf35f667f55a11c972e5c007b89540","value":"{\"kind\":\"volume-weighted\"}"}','69e5e3e81db6450a6efb67afb1f63a15ca28619f5cb5435685040c76ca7979e8','02a2fff1230d1ca27ee96aa46410686bf0eace6874d85df4009daca08c6b9b7d');
INSERT INTO "audit_events" VALUES(31,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7033-acb4-38975b306c9a","fileCount":1,"findingCount":0,"rowsSha256":"7e7e8f286f68a86309fd4da5c69f91940397e8423d0a2cfeaf713683d26d946f","sha256":"read twice000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"06f778424254c5c89948f19a1d95cbe12304d5c22d628b8699465abac9135ddd","state":"indexed"}}','02a2fff1230d1ca27ee96aa46410686bf0eace6874d85df4009daca08c6b9b7d','163814e69f786d9e38c032944ca58b2fa21fbdf08e2eaa62f3a809afc1bbf69c');
INSERT INTO "audit_events" VALUES(32,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7033-acb4-38975b306c9a","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"65d44d5e07bed5b2720c3e3de12f1d599c1191fb9d646e123fa244cd9e13461e","sampleCount":8,"seed":7,"segmentationId":"d9b772f9-977d-450f-8c04-9704db3d6147","stand":{"sha256":"5ba748c3178faa581d2a35388908a2a4d6ad67f8a9d93b4945ffa64ff3bd3399","state":"waiting"},"version":1}','163814e69f786d9e38c032944ca58b2fa21fbdf08e2eaa62f3a809afc1bbf69c','9dc41bbe3c2b00e8e0e804dd1d55d7e8345b48c4f71bc8fdf2e6a785af9547cc');
INSERT INTO "audit_events" VALUES(33,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7033-acb4-38975b306c9a","fence":1,"stand":{"sha256":"47b17d0fc77790063be934548f570e3246e4c824cc191406ed9cab8f66bba632","state":"claimed"}}','9dc41bbe3c2b00e8e0e804dd1d55d7e8345b48c4f71bc8fdf2e6a785af9547cc','213b5b7007f509ed388fabce18e154c512dd8468cc34e96e2a99bf969a8241ed');
INSERT INTO "audit_events" VALUES(34,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7033-acb4-38975b306c9a","fence":1,"patchNumber":1,"rowsSha256":"1bf175a1186a4f4d187945b907a61ddb83a88d142efd8b71f99dd8c81eef9b31","runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","stand":{"sha256":"a6f25f6c55dd316783deb3d678cdff589d195c4804526ab9f6f51f4dc24635e1","state":"claimed"},"tool":"brush"}','213b5b7007f509ed388fabce18e154c512dd8468cc34e96e2a99bf969a8241ed','a08a4116805c9e717911f1435429101c082a9abd4dce62fc93dc208e009034fd');
INSERT INTO "audit_events" VALUES(35,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-7033-acb4-38975b306c9a","fence":1,"labelmapSha256":"955fea3d9b04b46d513dfdcaed1ee284ee9fec6573e08c284ce9a1abe0c23ff5","lastPatchNumber":1,"rowsSha256":"9d6245690efa3baf923b3454bc1c11889a9cb5af29a1d2bd5b824c12ae06aab8","segmentationId":"d6f302c0-c32a-4ae1-9d39-34e014b1acdb","stand":{"sha256":"0d28afbd448182e135e0a982cec4d7530b463a7fb50753b9a4cc35e3325cd342","state":"accepted"},"version":2}','a08a4116805c9e717911f1435429101c082a9abd4dce62fc93dc208e009034fd','815c1e9a0a861ca356cd068b7ddc5042df28092b8d814b5751707177d2d6e970');
INSERT INTO "audit_events" VALUES(36,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7033-acb4-38975b306c9a","fence":2,"stand":{"sha256":"328b858fcffca4365c345ba0faa5fe3dccdd4e68f865b1ecb82e4a757947f623","state":"claimed"}}','815c1e9a0a861ca356cd068b7ddc5042df28092b8d814b5751707177d2d6e970','530c6ca4109b7091cf6729efaeab55b62e70bdf2666ed16cdf262141e0db19dd');
INSERT INTO "audit_events" VALUES(37,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7033-acb4-38975b306c9a","fence":2,"patchNumber":2,"rowsSha256":"e6869dca4801763e0f2ef4f43a4e82098ab016e2723ae10d003dbd9a76071d9f","runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","stand":{"sha256":"de7b8e06bbfce7f41aab44d4cb082b5f1a9e287b0c2207c04818ff49af8f3208","state":"claimed"},"tool":"brush"}','530c6ca4109b7091cf6729efaeab55b62e70bdf2666ed16cdf262141e0db19dd','9e39b4c9de264106a2ee4ad2c6806c70f59d83704ac8ac29ee667ecca07312c3');
INSERT INTO "audit_events" VALUES(38,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-7033-acb4-38975b306c9a","fence":2,"labelmapSha256":"0f6156b8a44d620cd90e1e4a2e65b46c6c7921db2cdb214911ecd41ec8dd2038","lastPatchNumber":2,"rowsSha256":"1cc44976470d00b5b943d1d0dc7c4195880c78fb8210579a7407172b8e92828d","segmentationId":"5ea4ac13-6a46-41df-8471-4fa85d7f264d","stand":{"sha256":"9a1c8fa155dc23d0361b1014db617084cdd1f7d86a3288b5f4227d8f5043399a","state":"accepted"},"version":3}','9e39b4c9de264106a2ee4ad2c6806c70f59d83704ac8ac29ee667ecca07312c3','c58f2bf7d92b0f8fe4076f13815b8180bc41fee0155504a4db56421fc6f8eccf');
INSERT INTO "audit_events" VALUES(39,'2025-03-01T08:00:00.000Z','reader-a','adjudication-begun','{"caseId":"019550b8-2400-7033-acb4-38975b306c9a","firstId":"5ea4ac13-6a46-41df-8471-4fa85d7f264d","labelmapSha256":"98424e866ad08fe813bba60a147d357b664389bfe925c8e1f164569f42029aed","rowsSha256":"7df4b6f9a8a4068f45fba48d9ad4baeaeb8b2b4c4166685c4e9d3de71535c5ec","secondId":"d6f302c0-c32a-4ae1-9d39-34e014b1acdb","segmentationId":"18a7c212-8cca-411f-a1c8-502857462d82","stand":{"sha256":"9a1c8fa155dc23d0361b1014db617084cdd1f7d86a3288b5f4227d8f5043399a","state":"accepted"},"undecidedValue":65535,"version":4}','c58f2bf7d92b0f8fe4076f13815b8180bc41fee0155504a4db56421fc6f8eccf','41d2b9183586078719867a28f4c1d1e86b02d301eaa9a975360c4721b9cf3ad8');
INSERT INTO "audit_events" VALUES(40,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7033-acb4-38975b306c9a","fence":3,"stand":{"sha256":"6f6e5c1d29a5c3fd8adcfb95d80bca214722cbfd2e3c6791d90b60a759dbefe1","state":"claimed"}}','41d2b9183586078719867a28f4c1d1e86b02d301eaa9a975360c4721b9cf3ad8','1aec0ef0c705dd7de37c218d3da3f69d54b359d2a495e7d26244c84b9ec59af5');
INSERT INTO "audit_events" VALUES(41,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7033-acb4-38975b306c9a","fence":3,"stand":{"sha256":"de4fad4366a808c7a18860224bf273dcb8088d71ec3d9e51ee47fcd7ff5d035d","state":"accepted"}}','1aec0ef0c705dd7de37c218d3da3f69d54b359d2a495e7d26244c84b9ec59af5','85fa2c0fa09c2161f53e9662d85614bc2dfc91acecff50fd69e9ddee5f933fb4');
INSERT INTO "audit_events" VALUES(42,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","fileCount":1,"findingCount":0,"rowsSha256":"63652c99439d1a36dcc525879decbb05fc885e7c19d74a4504abce9cdfc598f6","sha256":"rated00000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"09efb9e8639c7e5456ad7c42cdd3d9c71761c5ef379abd9a7ce5cc5b815c656d","state":"indexed"}}','85fa2c0fa09c2161f53e9662d85614bc2dfc91acecff50fd69e9ddee5f933fb4','fd496c0f1d1f3869fdec7345658323575929c8df513991710f72c03ae44df81a');
INSERT INTO "audit_events" VALUES(43,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"08d7b0583a1bee21e482dd87e587ecb8bd4d78e02a799121a6236775881d776c","sampleCount":8,"seed":7,"segmentationId":"8dc9f69b-e36f-4756-9685-5f1854f1a971","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"version":1}','fd496c0f1d1f3869fdec7345658323575929c8df513991710f72c03ae44df81a','badcd8adb3aef7208785d4a3616365b94f243c3b5e1ac5f9b1663644e921d9a5');
INSERT INTO "audit_events" VALUES(44,'2025-03-01T08:00:00.000Z','reader-a','vocabulary-added','{"rowsSha256":"54cb356f0c2edfc1abc6ae72c85cab30b1b4997ecbc89ba958f8cc4bf7b7f59f","version":"1","vocabularyId":"pass-fail"}','badcd8adb3aef7208785d4a3616365b94f243c3b5e1ac5f9b1663644e921d9a5','57d845db5c326055a3de83b4ee21532fc208e969c97d4e982d6bd79e1aa0ac79');
INSERT INTO "audit_events" VALUES(45,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","grade":"pass","ratedBy":"reader-c","ratingId":"e01eecd4-fde8-4d89-b5eb-eaae9f84c466","reasons":[],"rowsSha256":"1bb4c085beb5b9b2e89f01f02edf9a0ff0f11858e92bc756c5e93e93a8a82c6b","segmentationId":"8dc9f69b-e36f-4756-9685-5f1854f1a971","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"vocabulary":"pass-fail 1"}','57d845db5c326055a3de83b4ee21532fc208e969c97d4e982d6bd79e1aa0ac79','f7af9a9780b66b7f4a2154f26cd8aab982f5f8d76bf2a8210d46f0c9ac1b9e82');
INSERT INTO "audit_events" VALUES(46,'2025-03-01T08:00:00.000Z','reader-a','ratings-imported','{"count":1,"file":"x.csv"}','f7af9a9780b66b7f4a2154f26cd8aab982f5f8d76bf2a8210d46f0c9ac1b9e82','23ad42a58ae0441b8746dd41b644ddb0516158f57d0b4b424e2a35e512d15238');
INSERT INTO "audit_events" VALUES(47,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","grade":"fail","ratedBy":"reader-a","ratingId":"1f0f0579-88cb-44c3-a3f2-18d9a79d116f","reasons":[],"rowsSha256":"b8e4909a94852f8a8ca3d7692ee4a27a22e81c9f30ec4488f26f13bd0d482faa","segmentationId":"8dc9f69b-e36f-4756-9685-5f1854f1a971","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"vocabulary":"pass-fail 1"}','23ad42a58ae0441b8746dd41b644ddb0516158f57d0b4b424e2a35e512d15238','9b1054e53e6ae32eb7b8e30e5df44b4adfe45a6e1f3640075703c0e023260cb7');
INSERT INTO "audit_events" VALUES(48,'2025-03-01T08:00:00.000Z','reader-a','rating-withdrawn','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","ratingId":"1f0f0579-88cb-44c3-a3f2-18d9a79d116f","rowsSha256":"2d2640c8096c439f4f63361f7918070cb867c531aee003ba696656d4099068e5","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"withdrawalId":"d1eeaa14-476e-49c1-a200-250867ad26fa"}','9b1054e53e6ae32eb7b8e30e5df44b4adfe45a6e1f3640075703c0e023260cb7','7319a323e0d66d740ff4181888d9c0cf6ee43c627c01cfdbf82d3b01e8d23a98');
INSERT INTO "audit_events" VALUES(49,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","formerId":"d1eeaa14-476e-49c1-a200-250867ad26fa","grade":"fail","ratedBy":"reader-a","ratingId":"7ea9668c-d4b9-4632-8bd4-ca9d1ea441cc","reasons":[],"rowsSha256":"f6aea67a036fac3f0c72267074f05de182955c9cae90f9878edb3da449198860","segmentationId":"8dc9f69b-e36f-4756-9685-5f1854f1a971","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"vocabulary":"pass-fail 1"}','7319a323e0d66d740ff4181888d9c0cf6ee43c627c01cfdbf82d3b01e8d23a98','d8b171aee5ad66b193b192577dc3cd9f77012e4d9c405782556889f9c1a0de6c');
INSERT INTO "audit_events" VALUES(50,'2025-03-01T08:00:00.000Z','reader-a','quality-measured','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","edition":2,"rowsSha256":"d17ae89a082a348f563e2bcbeb12febbebde82dd6b661ba4d64330a83d84acd3","segmentationId":"8dc9f69b-e36f-4756-9685-5f1854f1a971","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"}}','d8b171aee5ad66b193b192577dc3cd9f77012e4d9c405782556889f9c1a0de6c','ed1ee67a9f464a1450a78251013d3a938441cabbd5c1c328c1831e27824a4248');
INSERT INTO "audit_events" VALUES(51,'2025-03-01T08:00:00.000Z','reader-a','plan-fixed','{"auditCount":2,"auditSha256":"a9df9ebe01e5aeccadcd849ec8af1d4531ed523999427ce62bb1469001a5c8de","bound":"finite","confidence":0.5,"flag":{"count":1,"kind":"most-doubtful"},"flaggedCount":1,"planId":"7415b8f5-2f54-4421-be87-18a39cec2ff3","planSha256":"390b6c757df40f405fe9952aa564e2c580e85b87ddf25882441215bdc7665e2a","populationSha256":"fc1af0783686389b977ea05d5de9d7a26a6513caa4523d22b785c019b81ddd36","promise":0.9,"score":"disagreement","seed":5,"unflaggedCount":3}','ed1ee67a9f464a1450a78251013d3a938441cabbd5c1c328c1831e27824a4248','722d29c041531a85dfa98fff99abab3d6f8838cdb0358ee2591f7074be40fda1');
INSERT INTO "audit_events" VALUES(52,'2025-03-01T08:00:00.000Z','reader-a','audit-judged','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","planId":"7415b8f5-2f54-4421-be87-18a39cec2ff3","position":1,"stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"verdict":"fail","verdictNumber":1}','722d29c041531a85dfa98fff99abab3d6f8838cdb0358ee2591f7074be40fda1','61d4e1aaa6d28ac4bc00529c09b63aebf7f7c7a2096e34be62644e9b1c445bad');
INSERT INTO "audit_events" VALUES(53,'2025-03-01T08:00:00.000Z','reader-a','study-created','{"assignmentSha256":"bb9c256e582cd506b7270df3af6fa0645a0dacde82ed56b2351d394761e933dc","caseCount":2,"name":"Two readers","readingCount":6,"rowsSha256":"cfe955c7acacbc68e0537e4632a31c660f293bcacfa0fb6e33984b47f0bd6eeb","studyId":"8d2e7ab3-2ba3-448a-959b-9e6698d62871","studySha256":"0dcdaa8f67f7381a6b33fb98d1f481a5fea075d0a7762c0f50a6a778e8cf4ca7"}','61d4e1aaa6d28ac4bc00529c09b63aebf7f7c7a2096e34be62644e9b1c445bad','c9f4ef34134a06cad1638ffa64dfff063673affbf1a19385dc3b16ed606c9717');
INSERT INTO "audit_events" VALUES(54,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"a2163e1d-7969-4455-928b-4fe3fb18cbe3","rowsSha256":"1034c191b14ea5b1c55e66c898f52d5fe2d6ab7a5e4d5ab7a66889dd59e4877a","segmentationId":"3fb2032f-b6c8-4ffb-9e2d-a9e9976a9812","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"version":2}','c9f4ef34134a06cad1638ffa64dfff063673affbf1a19385dc3b16ed606c9717','f07045bdc790d4dd89152fcf6ad42340774f746a6206e0a412f29879537b970f');
INSERT INTO "audit_events" VALUES(55,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","fence":1,"readingId":"a2163e1d-7969-4455-928b-4fe3fb18cbe3","stand":{"sha256":"6ef21c8209f114350a8b10f72d67127db1bff3913afe573d1ae0600fdc16b058","state":"claimed"}}','f07045bdc790d4dd89152fcf6ad42340774f746a6206e0a412f29879537b970f','2ef66c2181d6f7bb50833618c48af5d7d9eb0c553ef011426da4de7f256e95dd');
INSERT INTO "audit_events" VALUES(56,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","fence":1,"stand":{"sha256":"a41bc341d6a22b3495d23e565cad2ee2ba238fedece3a5688474e9e378f82b6a","state":"waiting"}}','2ef66c2181d6f7bb50833618c48af5d7d9eb0c553ef011426da4de7f256e95dd','76730df2731d749ecca3ec32c59b964c0e61b153f9957f33fa26a63ab593ae4d');
INSERT INTO "audit_events" VALUES(57,'2025-03-01T08:00:00.000Z','reader-a','reading-finished','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","fence":1,"labelmapSha256":"8714e41752f7cfc482508b7090da3e09e9c40bd63b14aca3aa43be2a9756696b","lastPatchNumber":0,"readingId":"a2163e1d-7969-4455-928b-4fe3fb18cbe3","rowsSha256":"d7e816ee7a7287ac55e9faa09afbe7b4647c3c89a82e2eb04208c90de26336f3","segmentationId":"1310b42e-8a46-4bf0-ad5d-78dda75abef1","stand":{"sha256":"a41bc341d6a22b3495d23e565cad2ee2ba238fedece3a5688474e9e378f82b6a","state":"waiting"},"version":3}','76730df2731d749ecca3ec32c59b964c0e61b153f9957f33fa26a63ab593ae4d','9460196d25f03cf83a123b8919063d1925a573c1bef575bc16c763bfd5356d47');
INSERT INTO "audit_events" VALUES(58,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"9f85d1cd-35a3-4a4a-9a59-fdbd5e2462eb","rowsSha256":"52a8b9791002531f1bc842a0f51d28cacbb376648565eaee386bca4bc78daea3","segmentationId":"ad8c4b05-26d2-4a9d-b770-5ac416c30959","stand":{"sha256":"a41bc341d6a22b3495d23e565cad2ee2ba238fedece3a5688474e9e378f82b6a","state":"waiting"},"version":4}','9460196d25f03cf83a123b8919063d1925a573c1bef575bc16c763bfd5356d47','c613e8f40c060dfb16662038b095200b1e7ddd576725543d6adaaba7d16c3b84');
INSERT INTO "audit_events" VALUES(59,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","fence":2,"readingId":"9f85d1cd-35a3-4a4a-9a59-fdbd5e2462eb","stand":{"sha256":"421865e990aca1274357f994b0f76af07da64aa8c30778fb2a1f2df3872da30c","state":"claimed"}}','c613e8f40c060dfb16662038b095200b1e7ddd576725543d6adaaba7d16c3b84','66b4ac916866e63bc98bb5ece2dd1813b922e028e29c077e19d657aac337eb56');
INSERT INTO "audit_events" VALUES(60,'2025-03-01T08:00:00.000Z','reader-a','reading-set-back','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","expiresAt":"2025-03-01T08:30:00.000Z","fence":2,"readingId":"9f85d1cd-35a3-4a4a-9a59-fdbd5e2462eb","reason":"later","stand":{"sha256":"421865e990aca1274357f994b0f76af07da64aa8c30778fb2a1f2df3872da30c","state":"claimed"}}','66b4ac916866e63bc98bb5ece2dd1813b922e028e29c077e19d657aac337eb56','6f2a3ef58119d649801fc75f976f13f811c1a01eec5ce75a9889b6d29058b332');
INSERT INTO "audit_events" VALUES(61,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7bf0-90b5-1da771b09e31","fence":2,"stand":{"sha256":"6021e7705ee1449af7c445372f9b3b20ad2a6614c24a9091a391cd3d35162fe9","state":"waiting"}}','6f2a3ef58119d649801fc75f976f13f811c1a01eec5ce75a9889b6d29058b332','ee08bfe27a04b008ca7d179fad1a9d7e5f9539a4f2fb31451a2c38fdb35a7b99');
INSERT INTO "audit_events" VALUES(62,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"17669373-04d8-4cb2-ae83-59fc19bc4405","rowsSha256":"1876c6e6a43a2caceefbe4982a9ccea605d4136a30623b2855a5a99c23ce8fa7","segmentationId":"471dc286-6008-48bb-aba8-b4297f506148","stand":{"sha256":"aa2100be935fdcc9daa3efdbce56e5ddf738af2662aa991c6c5e9d2d8acd4fab","state":"waiting"},"version":4}','ee08bfe27a04b008ca7d179fad1a9d7e5f9539a4f2fb31451a2c38fdb35a7b99','3d17be47daae62ea12deee34f6c4a7135df9b6522f9b7ff999c9a3e6edd281d9');
INSERT INTO "audit_events" VALUES(63,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","fence":1,"readingId":"17669373-04d8-4cb2-ae83-59fc19bc4405","stand":{"sha256":"afd583fc1a2208074ccfdd1bd5f26a0495683edbf566e3ee566c333f2f08d694","state":"claimed"}}','3d17be47daae62ea12deee34f6c4a7135df9b6522f9b7ff999c9a3e6edd281d9','7582c188efd10c602f416207b220fd42728e00b5acf3fc5ec0592a8a8f14cfb5');
INSERT INTO "audit_events" VALUES(64,'2025-03-01T08:00:00.000Z','reader-a','reading-declined','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","expiresAt":"2025-03-01T08:30:00.000Z","fence":1,"readingId":"17669373-04d8-4cb2-ae83-59fc19bc4405","reason":"not to be read","stand":{"sha256":"afd583fc1a2208074ccfdd1bd5f26a0495683edbf566e3ee566c333f2f08d694","state":"claimed"}}','7582c188efd10c602f416207b220fd42728e00b5acf3fc5ec0592a8a8f14cfb5','ca2584ce1995dea96613f8ac3c1eaa26bb5a2c8adf6ba8222233845f418036a9');
INSERT INTO "audit_events" VALUES(65,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","fence":1,"stand":{"sha256":"7f0387146c1091686bda1210de71dc98cc7aaad2b3c4ae56706dc1403a8945c6","state":"waiting"}}','ca2584ce1995dea96613f8ac3c1eaa26bb5a2c8adf6ba8222233845f418036a9','35aea15ec1cf5f0460062c372ed4d5aa3f628de3c32de4e1811ccb640a628197');
INSERT INTO "audit_events" VALUES(66,'2025-03-01T08:00:00.000Z','reader-a','study-closed','{"reason":"enough","rowsSha256":"632fce77d898ebc7087fc0c6e19d0e8099d413451e43636bff3acaa2cf960c50","studyId":"8d2e7ab3-2ba3-448a-959b-9e6698d62871","withdrawnCount":4}','35aea15ec1cf5f0460062c372ed4d5aa3f628de3c32de4e1811ccb640a628197','0fc4fc177a6f683a933d6eb66e3d816f236d4f1d40141905db20d7955e97c304');
INSERT INTO "audit_events" VALUES(67,'2025-03-01T08:00:00.000Z','reader-a','study-created','{"assignmentSha256":"d995a17c20d174d6c390f9b21e3f1b242d73b7278779c4c877423d80c4750a08","caseCount":2,"name":"Rated","readingCount":4,"rowsSha256":"c469c8344545cc70aa954d15d064fca74b055e69b4c5084263c761530cf16f65","studyId":"26f24dc3-9e80-4d16-8b9e-49f86104a81a","studySha256":"61a2d10554ed605dd008f14f957c66bbdce865c8ed0e9391fd1a8b1b98293e17"}','0fc4fc177a6f683a933d6eb66e3d816f236d4f1d40141905db20d7955e97c304','9e7e819ffecafe23c004b7e19b3dbc75bc7e7bf29e1acf884e4e038f87bb6657');
INSERT INTO "audit_events" VALUES(68,'2025-03-01T08:00:00.000Z','reader-a','case-viewed','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","on":"rate","readingId":"bbc83692-aadd-4357-aaaa-426131dd2867","stand":{"sha256":"94147205d9951571825222f43a1d965c266f54623cf0480e1149d3c0bdf16192","state":"waiting"}}','9e7e819ffecafe23c004b7e19b3dbc75bc7e7bf29e1acf884e4e038f87bb6657','c1310d6fe266394e72013ec27484d8af6b4c2c89ca3d6e0ce03b7ae8b4addfd9');
INSERT INTO "audit_events" VALUES(69,'2025-03-01T08:00:00.000Z','reader-a','reading-rated','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","confidence":2,"fails":0,"grade":"pass","note":"so","readingId":"bbc83692-aadd-4357-aaaa-426131dd2867","reasons":[],"score":1,"stand":{"sha256":"94147205d9951571825222f43a1d965c266f54623cf0480e1149d3c0bdf16192","state":"waiting"}}','c1310d6fe266394e72013ec27484d8af6b4c2c89ca3d6e0ce03b7ae8b4addfd9','30c49b3da809928b43137df9e720b979f2fa18eb8c19c03f21cdc5d66e09ea7b');
INSERT INTO "audit_events" VALUES(70,'2025-03-01T08:00:00.000Z','reader-b','case-viewed','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","on":"rate","readingId":"73bdef07-f015-4814-af41-236aca461fad","stand":{"sha256":"3b24bcd044bafbc6212212f7e7890734c4f3e37da868cb3ae973fb61560994c8","state":"waiting"}}','30c49b3da809928b43137df9e720b979f2fa18eb8c19c03f21cdc5d66e09ea7b','15675c2521ba33ca96e2f85a12144c936585926bfe252f5555003b9c81f3cb41');
INSERT INTO "audit_events" VALUES(71,'2025-03-01T08:00:00.000Z','reader-b','reading-rated','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","confidence":2,"fails":1,"grade":"fail","note":"so","readingId":"73bdef07-f015-4814-af41-236aca461fad","reasons":[],"score":2,"stand":{"sha256":"3b24bcd044bafbc6212212f7e7890734c4f3e37da868cb3ae973fb61560994c8","state":"waiting"}}','15675c2521ba33ca96e2f85a12144c936585926bfe252f5555003b9c81f3cb41','f7cdb03d82dceb0e8229cd25fbaf4e9678f7b92f1ed744a195fbfd52411fb03a');
INSERT INTO "audit_events" VALUES(72,'2025-03-01T08:00:00.000Z','third','study-closed','{"reason":"enough","rowsSha256":"a39b695f2cc9bda857506cb4c54d26d05470605fd560d25d603575a1a5805ea3","studyId":"26f24dc3-9e80-4d16-8b9e-49f86104a81a","withdrawnCount":2}','f7cdb03d82dceb0e8229cd25fbaf4e9678f7b92f1ed744a195fbfd52411fb03a','ec40a707994bcdc9d26108f02d30e23954e7ef8a4dd2a5de4a05021443f19e0e');
INSERT INTO "audit_events" VALUES(73,'2025-03-01T08:00:00.000Z','third','case-rated','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","grade":"fail","ratedBy":"third","ratingId":"a5c4a0f2-4b96-42dd-9a57-b1d9131ac316","reasons":[],"rowsSha256":"6b1c05da4515da1419643c97bc1acd8327ce1b5ddd7cdd1ed507ec51159720ab","segmentationId":"f209a146-4cd4-492a-bc26-f281ea62af05","stand":{"sha256":"3b24bcd044bafbc6212212f7e7890734c4f3e37da868cb3ae973fb61560994c8","state":"waiting"},"vocabulary":"pass-fail 1"}','ec40a707994bcdc9d26108f02d30e23954e7ef8a4dd2a5de4a05021443f19e0e','adea7205b2bbd9d2d448cbd7de6a6dd12dd92e4ed85a42de140c5d3f98210e56');
INSERT INTO "audit_events" VALUES(74,'2025-03-01T08:00:00.000Z','third','rating-decided','{"caseId":"019550b8-2400-7af4-9a3a-e1e7e49c7e7e","grade":"fail","ratingId":"a5c4a0f2-4b96-42dd-9a57-b1d9131ac316","rowsSha256":"a06afd37b0ecc4e791963eb0286cf76f6019c8edb46ab78b0859a5d07aa07c06","stand":{"sha256":"3b24bcd044bafbc6212212f7e7890734c4f3e37da868cb3ae973fb61560994c8","state":"waiting"},"studyId":"26f24dc3-9e80-4d16-8b9e-49f86104a81a"}','adea7205b2bbd9d2d448cbd7de6a6dd12dd92e4ed85a42de140c5d3f98210e56','a4111cf0e78bd9fc43592e80a81ad13397cf9c2ca1924860e196579927828e4d');
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
  , deferred_because TEXT, name_key TEXT NOT NULL DEFAULT '', contrast_source TEXT, contrast_evidence TEXT, site TEXT NOT NULL DEFAULT 'all', spacing_mm REAL NOT NULL DEFAULT 0, voxel_count INTEGER NOT NULL DEFAULT 0, finding_count INTEGER NOT NULL DEFAULT 0, active_ms INTEGER NOT NULL DEFAULT 0, decided_at TEXT, model_sha256 TEXT, origin TEXT, scanner TEXT, protocol TEXT, acquired_on TEXT, frame INTEGER) STRICT;
INSERT INTO "cases" VALUES(1,'019550b8-2400-733b-b6c5-16a38a285b7e','magnitude','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'magnitude0000000000000000000000000000000000000000000000000000000','/scans/magnitude.nii.gz 1fc44b58593dc16768a4998e84be618cfe1842a9b6793f7cbaf0eb2bdafec675','2025-03-01T08:00:00.000Z','indexed',NULL,NULL,0,0,NULL,NULL,NULL,'magnitude',NULL,NULL,'all',2.5,60,0,0,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "cases" VALUES(2,'019550b8-2400-7ca0-9cdd-81140e8a41e2','told','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'told000000000000000000000000000000000000000000000000000000000000','/scans/told.nii.gz e37a412cb4333fe41dd9c2f6773727e99b03c2383a8328b57bcadfe43ed44928','2025-03-01T08:00:00.000Z','indexed',NULL,NULL,0,0,NULL,NULL,NULL,'told',NULL,NULL,'Utrecht',2.5,60,0,0,NULL,NULL,'{"acquiredOn":"2016-03-09","institution":"Oslo","protocol":"t1","scanner":"GE 3 T"}','GE 3 T','t1_b','2016-03-09',NULL);
INSERT INTO "cases" VALUES(3,'019550b8-2400-7746-b4c4-78875c264a92','painted','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'painted000000000000000000000000000000000000000000000000000000000','/scans/painted.nii.gz 924789fdf8d3cda94edeb33a1165e640c7002a5f8500be7ac862051a7e0464b0','2025-03-01T08:00:00.000Z','corrected',0.275,'Hippocampus, left posterior',1,1,'{"kind":"background-empty","file":"x"}','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'painted',NULL,NULL,'all',2.5,60,1,1200,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(4,'019550b8-2400-71ff-8ee0-6daa934066c4','deferred','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'deferred00000000000000000000000000000000000000000000000000000000','/scans/deferred.nii.gz 4a539a2ef1d184e6acc0681db6e054d4af1f0310a75039b3f99ec163802ba128','2025-03-01T08:00:00.000Z','deferred',0.275,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475','later','deferred',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(5,'019550b8-2400-7a32-988f-cd40848ea110','rejected','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'rejected00000000000000000000000000000000000000000000000000000000','/scans/rejected.nii.gz 56d1912dee1a07106f3c3ea4e75378c89bfaae53f1e342233decd40ee54d325e','2025-03-01T08:00:00.000Z','rejected',0.275,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'rejected',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(6,'019550b8-2400-7af4-9a3a-e1e7e49c7e7e','measured','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'measured00000000000000000000000000000000000000000000000000000000','/scans/measured.nii.gz 752d05b5921362c166c94d8f53a0765e4c7295d869de7512e334f9dc9a0020dd','2025-03-01T08:00:00.000Z','waiting',1.75000000000000044408e-01,'Hippocampus, left posterior',0,1,NULL,'6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f',NULL,'measured',NULL,NULL,'all',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(7,'019550b8-2400-7033-acb4-38975b306c9a','read twice','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'read twice000000000000000000000000000000000000000000000000000000','/scans/read twice.nii.gz 9f3c856adaef52fc774d5ef6660a156aae796f3602d117058d633a4eba67be0e','2025-03-01T08:00:00.000Z','accepted',0.275,'Hippocampus, left posterior',0,3,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'read twice',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(8,'019550b8-2400-7bf0-90b5-1da771b09e31','rated','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'rated00000000000000000000000000000000000000000000000000000000000','/scans/rated.nii.gz 2fce70eca06281ec1c79ff5e8a9ed4163ba1400c6049c1e436f451c0fc8f4ed0','2025-03-01T08:00:00.000Z','waiting',0.125,'Hippocampus, left posterior',0,2,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'rated',NULL,NULL,'all',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "planned_audits" VALUES(1,2,6,6,'all');
CREATE TABLE plans (
    number INTEGER PRIMARY KEY,
    plan_id TEXT NOT NULL UNIQUE,
    plan TEXT NOT NULL,
    population TEXT NOT NULL
  ) STRICT;
INSERT INTO "plans" VALUES(1,'7415b8f5-2f54-4421-be87-18a39cec2ff3','{"flag":{"kind":"most-doubtful","count":1},"promise":0.9,"confidence":0.5,"bound":"finite","strata":"none","allocation":"proportional","seed":5,"score":"disagreement","aggregation":{"kind":"volume-weighted"},"population":{"caseCount":4,"scoredCount":4,"decidedCount":2,"unsegmentedCount":2},"populationSha256":"fc1af0783686389b977ea05d5de9d7a26a6513caa4523d22b785c019b81ddd36","strataPlanned":[{"name":"all","caseCount":4,"flaggedCount":1,"unflaggedCount":3,"auditCount":2}],"flaggedCount":1,"unflaggedCount":3,"auditCount":2,"carried":0,"models":[{"modelId":"hippocampus","version":"1.0.0","sha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","caseCount":3}],"planId":"7415b8f5-2f54-4421-be87-18a39cec2ff3","createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a"}','');
CREATE TABLE population_parts (
    population_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    part BLOB NOT NULL,
    PRIMARY KEY (population_sha256, position)
  ) STRICT;
INSERT INTO "population_parts" VALUES('fc1af0783686389b977ea05d5de9d7a26a6513caa4523d22b785c019b81ddd36',1,X'5B7B22636173654964223A2230313935353062382D323430302D373166662D386565302D366461613933343036366334222C22666C6167676564223A747275652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3237352C227365676D656E746174696F6E4964223A2236363066343364662D373131382D343433642D396362392D396136323261353364396532222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D373734362D623463342D373838373563323634613932222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3237352C227365676D656E746174696F6E4964223A2261663834653433662D623439362D346566392D393435612D633635346636346130613037222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D376166342D396133612D653165376534396337653765222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E31373530303030303030303030303030342C227365676D656E746174696F6E4964223A2266323039613134362D346364342D343932612D626332362D663238316561363261663035222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D376266302D393062352D316461373731623039653331222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3132352C227365676D656E746174696F6E4964223A2238646339663639622D653336662D343735362D393638352D356631383534663161393731222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D5D');
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
INSERT INTO "ratings" VALUES(1,'e01eecd4-fde8-4d89-b5eb-eaae9f84c466',8,11,'pass-fail','1','pass',1.0,0,'[]',3.0,'torn','reader-c','2025-03-01T08:00:00.000Z',4321,NULL,'x.csv');
INSERT INTO "ratings" VALUES(2,'1f0f0579-88cb-44c3-a3f2-18d9a79d116f',8,11,'pass-fail','1','fail',2.0,1,'[]',3.0,'torn','reader-a','2025-03-01T08:00:00.000Z',4321,NULL,NULL);
INSERT INTO "ratings" VALUES(3,'d1eeaa14-476e-49c1-a200-250867ad26fa',8,11,'pass-fail','1',NULL,NULL,0,'[]',NULL,NULL,'reader-a','2025-03-01T08:00:00.000Z',0,2,NULL);
INSERT INTO "ratings" VALUES(4,'7ea9668c-d4b9-4632-8bd4-ca9d1ea441cc',8,11,'pass-fail','1','fail',2.0,1,'[]',3.0,'torn','reader-a','2025-03-01T08:00:00.000Z',4321,3,NULL);
INSERT INTO "ratings" VALUES(5,'a5c4a0f2-4b96-42dd-9a57-b1d9131ac316',6,6,'pass-fail','1','fail',2.0,1,'[]',NULL,NULL,'third','2025-03-01T08:00:00.000Z',0,NULL,NULL);
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
INSERT INTO "readings" VALUES(1,'a2163e1d-7969-4455-928b-4fe3fb18cbe3',1,8,'reader-a','first',1,NULL,12,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,13,0);
INSERT INTO "readings" VALUES(2,'9f85d1cd-35a3-4a4a-9a59-fdbd5e2462eb',1,8,'reader-a','repeat',2,1,14,'2025-03-01T08:00:00.000Z','2025-03-01T08:00:00.000Z','withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(3,'17669373-04d8-4cb2-ae83-59fc19bc4405',1,6,'reader-a','first',3,NULL,15,'2025-03-01T08:00:00.000Z',NULL,'declined','2025-03-01T08:00:00.000Z','not to be read',NULL,0);
INSERT INTO "readings" VALUES(4,'994b9795-23c2-44b4-b1da-8dd3b3378885',1,6,'reader-b','first',1,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(5,'cc6c7e96-ab51-435b-99a2-c3593931a4bc',1,8,'reader-b','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(6,'bf3eb75c-fa87-497f-b7ec-535ddf807a95',1,6,'reader-b','repeat',3,4,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(7,'bbc83692-aadd-4357-aaaa-426131dd2867',2,6,'reader-a','first',1,NULL,6,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,NULL,60000);
INSERT INTO "readings" VALUES(8,'75f750e0-8331-4a23-b6f3-7e87dc32beab',2,8,'reader-a','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(9,'73bdef07-f015-4814-af41-236aca461fad',2,6,'reader-b','first',1,NULL,6,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,NULL,60000);
INSERT INTO "readings" VALUES(10,'421608a9-eee8-413c-99c0-b0fb2003fe5c',2,8,'reader-b','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
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
INSERT INTO "segmentations" VALUES(1,'af84e43f-b496-4ef9-945a-c654f64a0a07',3,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(2,'660f43df-7118-443d-9cb9-9a622a53d9e2',4,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(3,'26ce07bf-8a62-4bd2-9aeb-55e7383c31b4',5,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(4,'7467e92d-c992-49ae-9904-d7038aa8969b',6,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(5,'01f53e49-0c9c-44be-b200-e08ec9f6fef0',6,2,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(6,'f209a146-4cd4-492a-bc26-f281ea62af05',6,3,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]','x.nii',0,1,NULL);
INSERT INTO "segmentations" VALUES(7,'d9b772f9-977d-450f-8c04-9704db3d6147',7,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(8,'d6f302c0-c32a-4ae1-9d39-34e014b1acdb',7,2,7,'reader','reader-a','2025-03-01T08:00:00.000Z','955fea3d9b04b46d513dfdcaed1ee284ee9fec6573e08c284ce9a1abe0c23ff5','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(9,'5ea4ac13-6a46-41df-8471-4fa85d7f264d',7,3,8,'reader','reader-a','2025-03-01T08:00:00.000Z','0f6156b8a44d620cd90e1e4a2e65b46c6c7921db2cdb214911ecd41ec8dd2038','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(10,'18a7c212-8cca-411f-a1c8-502857462d82',7,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','98424e866ad08fe813bba60a147d357b664389bfe925c8e1f164569f42029aed','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]},{"value":65535,"name":"Undecided","color":[210,210,210]}]',NULL,1,1,NULL);
INSERT INTO "segmentations" VALUES(11,'8dc9f69b-e36f-4756-9685-5f1854f1a971',8,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(12,'3fb2032f-b6c8-4ffb-9e2d-a9e9976a9812',8,2,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,1);
INSERT INTO "segmentations" VALUES(13,'1310b42e-8a46-4bf0-ad5d-78dda75abef1',8,3,12,'reader','reader-a','2025-03-01T08:00:00.000Z','8714e41752f7cfc482508b7090da3e09e9c40bd63b14aca3aa43be2a9756696b','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,1);
INSERT INTO "segmentations" VALUES(14,'ad8c4b05-26d2-4a9d-b770-5ac416c30959',8,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,2);
INSERT INTO "segmentations" VALUES(15,'471dc286-6008-48bb-aba8-b4297f506148',6,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,3);
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
INSERT INTO "studies" VALUES(1,'8d2e7ab3-2ba3-448a-959b-9e6698d62871','Two readers','{"caseCount":2,"createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","filter":"state:waiting","isBlindToModel":true,"isBlindToReaders":true,"isShuffled":true,"name":"Two readers","readers":["reader-a","reader-b"],"readingCount":6,"readingsPerCase":2,"repeatDistance":1,"repeatShare":0.5,"seed":4,"studyId":"8d2e7ab3-2ba3-448a-959b-9e6698d62871"}',1,1,'2025-03-01T08:00:00.000Z','reader-a','enough');
INSERT INTO "studies" VALUES(2,'26f24dc3-9e80-4d16-8b9e-49f86104a81a','Rated','{"caseCount":2,"createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","filter":"state:waiting","isBlindToModel":false,"isBlindToReaders":false,"isShuffled":false,"name":"Rated","readers":["reader-a","reader-b"],"readingCount":4,"readingsPerCase":2,"repeatDistance":1,"repeatShare":0,"seed":4,"studyId":"26f24dc3-9e80-4d16-8b9e-49f86104a81a","vocabulary":{"about":"segmentation","asksConfidence":true,"format":"insula-ratings","formatVersion":1,"grades":[{"fails":false,"grade":"pass","key":"1","meaning":"Good.","score":1,"word":"Pass"},{"fails":true,"grade":"fail","key":"2","meaning":"Bad.","score":2,"word":"Fail"}],"id":"pass-fail","reasons":[],"source":"test","title":"Pass or fail","version":"1"},"vocabularyId":"pass-fail"}',0,0,'2025-03-01T08:00:00.000Z','third','enough');
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
CREATE INDEX cases_by_name ON cases (name_key, number, name, state, contrast, site, disagreement, stroke_count,
    finding_count, spacing_mm, active_ms, format, orientation, worst_segment, added_at, decided_at, voxel_count, scanner,
    protocol, acquired_on);
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
