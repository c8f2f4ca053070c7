-- A cohort as format version 9 kept it, tables and rows: something of everything (`eventful-cohort.ts`). Written by the program of that
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
INSERT INTO "audit_events" VALUES(2,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7ad5-8a0d-fe4f50b8a596","fileCount":1,"findingCount":0,"rowsSha256":"168f4de641bbea148ab670afc7fcbc60d1fced4765fafc8f8c792952b27060b5","sha256":"magnitude0000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"3de89d5ac1196ab0200785b00dc9dcc7bc443a069e5c29c68038594b6f2db8a1","state":"indexed"}}','a5d5f66ca526c0bf6e027b74c04e4714623f41cc3e97faf75c2b89e9c34d99bf','80993b4360c2ae1576eb65cc036d1ed29bfac638096c37d9372e7165b603ea0e');
INSERT INTO "audit_events" VALUES(3,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7ea8-b07f-f61098b33397","fileCount":1,"findingCount":0,"rowsSha256":"dd432ddee2740e022eaca803b94755b28f53c840cb180d0cbfbd53ec7fa7e799","sha256":"told000000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','80993b4360c2ae1576eb65cc036d1ed29bfac638096c37d9372e7165b603ea0e','2059b517b64545dc228501b38dbebd93c52e1ba32d4f3a24e9f2208884326b56');
INSERT INTO "audit_events" VALUES(4,'2025-03-01T08:00:00.000Z','reader-a','origin-read','{"caseId":"019550b8-2400-7ea8-b07f-f61098b33397","originNumber":1,"rowsSha256":"4ca7d7e6d6df7dea8657c4a06ec30750a79ea27ecb5e2dca87858ebb37d524ab","stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','2059b517b64545dc228501b38dbebd93c52e1ba32d4f3a24e9f2208884326b56','5e2ee4574d82752f131bb5a15b9e978a7a48c2650dc640757ddb6174ceda2e05');
INSERT INTO "audit_events" VALUES(5,'2025-03-01T08:00:00.000Z','reader-a','origin-set','{"caseId":"019550b8-2400-7ea8-b07f-f61098b33397","originNumber":2,"rowsSha256":"d59551b353d12b952782ebc7eff8f7b72733549fd53fe291adae34d865ff0f50","set":{"site":"Utrecht"},"stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','5e2ee4574d82752f131bb5a15b9e978a7a48c2650dc640757ddb6174ceda2e05','478792c6444d5ca4cfa69eecca5e93441f5a1cff31172f4dcb3990e4ca28c132');
INSERT INTO "audit_events" VALUES(6,'2025-03-01T08:00:00.000Z','reader-a','file-refused','{"failure":"format-unknown","refusedNumber":1,"rowsSha256":"62eb199f0ce5f19b45def4d278020d3d67ced085a45810531a8c61da4fbf16c0"}','478792c6444d5ca4cfa69eecca5e93441f5a1cff31172f4dcb3990e4ca28c132','2569a18e130ad2eb2ad6e7ad38f6e041bdd82eb435d2c6d7aedbb6575776f3d1');
INSERT INTO "audit_events" VALUES(7,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-78ec-87fd-d0bb6b3af873","fileCount":1,"findingCount":0,"rowsSha256":"859414d7765fc36b5c8482c4b33b3623da39830d4967c9063dc36e91bcac053e","sha256":"painted000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"c2830f4e0eaf341f30115f66fb249def9cbc11304a9ead23d441e6988843c20b","state":"indexed"}}','2569a18e130ad2eb2ad6e7ad38f6e041bdd82eb435d2c6d7aedbb6575776f3d1','efad62f2f129b93e8eff68574a964481838b108d88a07dbaae39df1b8bb5e8e4');
INSERT INTO "audit_events" VALUES(8,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-78ec-87fd-d0bb6b3af873","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"676f8921f5dcde293929b9852814174f2495264eebd59fad2ca2c4e6b943e0e9","sampleCount":8,"seed":7,"segmentationId":"2c46eb66-c6f8-4117-8bc1-cd4c8b229cb1","stand":{"sha256":"b3e5a12d6a643cb05c34e279b2d0302f62e96b49f973dffc679a8a77b083e6ad","state":"waiting"},"version":1}','efad62f2f129b93e8eff68574a964481838b108d88a07dbaae39df1b8bb5e8e4','11cc648f5e2e98e8db6f846d6b848b62513fbffc1e96664d5865f3883351ce3d');
INSERT INTO "audit_events" VALUES(9,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-78ec-87fd-d0bb6b3af873","fence":1,"stand":{"sha256":"5ee1679fa9e8cb21856b8acc807e43e548ae559bbaa9dbcc6ad892f19d249507","state":"claimed"}}','11cc648f5e2e98e8db6f846d6b848b62513fbffc1e96664d5865f3883351ce3d','2b965af7f9e74b96f82516146b7beff52fcb5b728e13b08682b0ee3206a3e5cb');
INSERT INTO "audit_events" VALUES(10,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-78ec-87fd-d0bb6b3af873","fence":1,"patchNumber":1,"rowsSha256":"3fc39524e6a983f4c58336b82ec1db420b3c16e7313c11fe56124da34ef47409","runsSha256":"76cc5805dab9b4eacefdb477f498020fd82bccdbc9c6a2d9ce10586ac85512b4","stand":{"sha256":"480faa3235c23bc3d8128d6fab917f922b1377cbe94644f3d8fcd9180cb81add","state":"claimed"},"tool":"brush"}','2b965af7f9e74b96f82516146b7beff52fcb5b728e13b08682b0ee3206a3e5cb','9ead18d19d73e592ac86d6369410d8fd6c8584eecd155d5504210e0ef440668e');
INSERT INTO "audit_events" VALUES(11,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-78ec-87fd-d0bb6b3af873","fence":1,"patchNumber":2,"rowsSha256":"4641abeacff10a4181768889ae0d22b0063337349b9158d5b1ad4ca0da0ee992","runsSha256":"d818db74ea3c3b80a47fd72dfb889e982c4de154b5721f2fd1977f8af0122e95","stand":{"sha256":"a2de9ce6d3764ab335d58689364725a307bf246b31bd0e677eedf8b097d9242d","state":"claimed"},"tool":"brush"}','9ead18d19d73e592ac86d6369410d8fd6c8584eecd155d5504210e0ef440668e','d51ebd3e6a3b746d660eafab772266eaf5f2f6f348f02009099da651ae4b7333');
INSERT INTO "audit_events" VALUES(12,'2025-03-01T08:00:00.000Z','reader-a','checkpoint-added','{"caseId":"019550b8-2400-78ec-87fd-d0bb6b3af873","checkpointNumber":1,"fence":1,"name":"first","patchNumber":1,"rowsSha256":"dc4807992a668c605aeb9db2392b8f1f82522f7fe15a91123fe958546fbcd91d","stand":{"sha256":"a2de9ce6d3764ab335d58689364725a307bf246b31bd0e677eedf8b097d9242d","state":"claimed"}}','d51ebd3e6a3b746d660eafab772266eaf5f2f6f348f02009099da651ae4b7333','ce47d013c64085710958bf8b9bf5b7ac931ee881949344d2c0c015e2fb3a5bf3');
INSERT INTO "audit_events" VALUES(13,'2025-03-01T08:00:00.000Z','reader-a','regions-decided','{"caseId":"019550b8-2400-78ec-87fd-d0bb6b3af873","decision":"confirmed","doubtOf":"2c46eb66-c6f8-4117-8bc1-cd4c8b229cb1","fence":1,"regions":[7],"stand":{"sha256":"40fdf1ce7bffd8024c2f83d3cdad79c95f9bc7049c727a4b9a92988676eff821","state":"claimed"}}','ce47d013c64085710958bf8b9bf5b7ac931ee881949344d2c0c015e2fb3a5bf3','6a88a0191c603e946ca1abf55e2ed6779ba94c683dd8091da8dffcc70a8533a8');
INSERT INTO "audit_events" VALUES(14,'2025-03-01T08:00:00.000Z','reader-a','stroke-undone','{"caseId":"019550b8-2400-78ec-87fd-d0bb6b3af873","fence":1,"patchNumber":2,"stand":{"sha256":"169ac75ca74580820106ee9411f187651e3063edbe31e315b0bfb5228f357c4b","state":"claimed"}}','6a88a0191c603e946ca1abf55e2ed6779ba94c683dd8091da8dffcc70a8533a8','db42f3fe205e239e35eaed0c10f07a675d2604112e7c3ec72a2c5dbea429b941');
INSERT INTO "audit_events" VALUES(15,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-78ec-87fd-d0bb6b3af873","fence":1,"note":"to be gone on with","stand":{"sha256":"888521a60ee0cf1ab15db54fe7b91fbc5d5f280572993bede9880424ef98d115","state":"corrected"},"to":"reader-b"}','db42f3fe205e239e35eaed0c10f07a675d2604112e7c3ec72a2c5dbea429b941','d692d16ce29d4f5ca83a3a437a5fdf7bc2d02e9875a02d48574cd11d19971417');
INSERT INTO "audit_events" VALUES(16,'2025-03-01T08:00:00.000Z','reader-a','finding-noted','{"caseId":"019550b8-2400-78ec-87fd-d0bb6b3af873","finding":"background-empty","position":0,"rowsSha256":"47f7a5c7d91797c9aaab9249560d128289207b9a5b57efad331f125ded226091","stand":{"sha256":"888521a60ee0cf1ab15db54fe7b91fbc5d5f280572993bede9880424ef98d115","state":"corrected"}}','d692d16ce29d4f5ca83a3a437a5fdf7bc2d02e9875a02d48574cd11d19971417','374a6fd66f0dcd6e17fddaeaa3668af5d09e193e3c92e468b3db3e23d54caf46');
INSERT INTO "audit_events" VALUES(17,'2025-03-01T08:00:00.000Z','reader-a','inference-failed','{"caseId":"019550b8-2400-78ec-87fd-d0bb6b3af873","failure":"background-empty","stand":{"sha256":"823a18e60b2ce0626866c8d7364687118800db6bfb589a08418c6baa9cf86b7d","state":"corrected"}}','374a6fd66f0dcd6e17fddaeaa3668af5d09e193e3c92e468b3db3e23d54caf46','47caa0a860fb439086bab685cb1dc5a9e96c6fe3576146f61d0c6c8343dd215f');
INSERT INTO "audit_events" VALUES(18,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7d94-97a8-75ffca8b7a36","fileCount":1,"findingCount":0,"rowsSha256":"0ae5733edb17f492fbefbf3f744feaae89247b37879c963070aa0fd146b36b72","sha256":"deferred00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"61d08508d8d4a3d6f91c421c30763a8076fee1045cc4e450b5e10ea1ab765665","state":"indexed"}}','47caa0a860fb439086bab685cb1dc5a9e96c6fe3576146f61d0c6c8343dd215f','dada93615c3712d51283e9af543345e7102ce350a97956c63617502849a8e03d');
INSERT INTO "audit_events" VALUES(19,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7d94-97a8-75ffca8b7a36","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"ff3602dfed4c839fb6e6cc87a68b97da0ac83f5e1879190e0cda276760057673","sampleCount":8,"seed":7,"segmentationId":"6420af21-c214-4227-833c-07f64b53585d","stand":{"sha256":"c137dc49699c58fc35752c906d4fbc966e15ecc735a015fcd192a62c77183545","state":"waiting"},"version":1}','dada93615c3712d51283e9af543345e7102ce350a97956c63617502849a8e03d','28e570f8ed41b1914a3c2432f99177bb21cf6bd339744c75d5d82c6ecd9a8122');
INSERT INTO "audit_events" VALUES(20,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7d94-97a8-75ffca8b7a36","fence":1,"stand":{"sha256":"09befe4e5399f6ce61ad17882c078b457629ded8c7dac51a2009e91e242dca73","state":"claimed"}}','28e570f8ed41b1914a3c2432f99177bb21cf6bd339744c75d5d82c6ecd9a8122','445990da4146caa27d47c83c4fd6d24fdf0130ed2d403cc682427edcf71951b5');
INSERT INTO "audit_events" VALUES(21,'2025-03-01T08:00:00.000Z','reader-a','case-deferred','{"caseId":"019550b8-2400-7d94-97a8-75ffca8b7a36","fence":1,"reason":"later","stand":{"sha256":"f9cfc1777ca57f46c5290af63e42893b916a0a569fd158010c4c0f0d7aa2a717","state":"deferred"}}','445990da4146caa27d47c83c4fd6d24fdf0130ed2d403cc682427edcf71951b5','e808998449a4083288f39dff2d80115da178b07dca9e62967e3c5da09c5dcdc6');
INSERT INTO "audit_events" VALUES(22,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7a81-b4e7-010f3ddf447a","fileCount":1,"findingCount":0,"rowsSha256":"ddeae01f129fbf1dc3c41a8af4659403bcd97e90e042680d41ad3364c9eb6987","sha256":"rejected00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"cd797c5d1135152e9507ab92642c332e619644b09d26a7bf5e96bc6aac32cbb6","state":"indexed"}}','e808998449a4083288f39dff2d80115da178b07dca9e62967e3c5da09c5dcdc6','1f8b7c4859a184183a04434854deb22281fcac327eb7f119102afe7a1402a613');
INSERT INTO "audit_events" VALUES(23,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7a81-b4e7-010f3ddf447a","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"fbabca6d226179ea6d0640a083a906bcc98b67616e2a27f13e4b1c297da5e739","sampleCount":8,"seed":7,"segmentationId":"da0255e1-812c-4290-8201-ca24510e8d5c","stand":{"sha256":"991baeadd19d3187b35b811303bb992a1c016c9fd8d23f89a275131c516030d9","state":"waiting"},"version":1}','1f8b7c4859a184183a04434854deb22281fcac327eb7f119102afe7a1402a613','e6ddc60e5592968bd9af29aca23a070771e81f4178b666a2b55f2b31f0e410a4');
INSERT INTO "audit_events" VALUES(24,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7a81-b4e7-010f3ddf447a","fence":1,"stand":{"sha256":"673c560006246428777a0bb468cd564157f0b09c93c6d79da6320493ccfbe087","state":"claimed"}}','e6ddc60e5592968bd9af29aca23a070771e81f4178b666a2b55f2b31f0e410a4','152fecafc59b2e333df72d572c2784440ee889cd5d0821221ace2a056d93ac4d');
INSERT INTO "audit_events" VALUES(25,'2025-03-01T08:00:00.000Z','reader-a','case-rejected','{"caseId":"019550b8-2400-7a81-b4e7-010f3ddf447a","fence":1,"reason":"cut off","stand":{"sha256":"4d37f58e7127a0fd9278271cf4cd2460da93481aadcbcfef19edee6ce71a95c8","state":"rejected"}}','152fecafc59b2e333df72d572c2784440ee889cd5d0821221ace2a056d93ac4d','4dd08655590d0f4c2efec27a648d53ff959e0f6415ff8bad1308e87d6e37c14b');
INSERT INTO "audit_events" VALUES(26,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","fileCount":1,"findingCount":0,"rowsSha256":"622318461eab7abde3c87aa6cfb26ebba66ce5fbffbab81a63ba9ca976f2815e","sha256":"measured00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"32e1afc7dd75957ab51cb0ce0d15ff87bd21b28de8870fd2c82d3c8ff2b5c412","state":"indexed"}}','4dd08655590d0f4c2efec27a648d53ff959e0f6415ff8bad1308e87d6e37c14b','e45e8b6b29f09ffdefb54287d4400f823e89db091cc5e02000da124174323924');
INSERT INTO "audit_events" VALUES(27,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"9db1d41698dfafb9864b22ba79798acbcc680e7038c2b14c91907473985a5d40","sampleCount":8,"seed":7,"segmentationId":"ed785be1-b1cb-48f3-9165-33aea26967d3","stand":{"sha256":"7170918fc42e0ba86830539225b7e9e5dd73762f15ae0d7680d92cb14b6784d0","state":"waiting"},"version":1}','e45e8b6b29f09ffdefb54287d4400f823e89db091cc5e02000da124174323924','9379243496a0612b9f73b7324d197f7fb17cf8de317928528844999efd8d182c');
INSERT INTO "audit_events" VALUES(28,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"7f99a2217dd0c0f0e6a9e77ff99044791ad80fc382a76a4a25f1a576b0a31975","sampleCount":8,"seed":7,"segmentationId":"68e3795b-a029-40de-b600-80a33726715d","stand":{"sha256":"7170918fc42e0ba86830539225b7e9e5dd73762f15ae0d7680d92cb14b6784d0","state":"waiting"},"version":2}','9379243496a0612b9f73b7324d197f7fb17cf8de317928528844999efd8d182c','621601e65459b6933018f4c6c51fd05ef656fc318647d3bca5718800d6429352');
INSERT INTO "audit_events" VALUES(29,'2025-03-01T08:00:00.000Z','reader-a','segmentation-imported','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","importedFrom":"x.nii","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","layerCount":1,"rowsSha256":"5bfca5510144074ab4870778b77967b1cc40dabba872f2ea225ee03267b6a244","segmentationId":"a5c5a6b6-7a8c-4bac-af87-f25afee711b6","stand":{"sha256":"aa2100be935fdcc9daa3efdbce56e5ddf738af2662aa991c6c5e9d2d8acd4fab","state":"waiting"},"version":3}','621601e65459b6933018f4c6c51fd05ef656fc318647d3bca5718800d6429352','60b8173ae607a192462c90c75ea3145abaa433d26b8855cca01a0139ccf4e2f5');
INSERT INTO "audit_events" VALUES(30,'2025-03-01T08:00:00.000Z','reader-a','setting-changed','{"key":"score-aggregation","rowsSha256":"0b9fe1595c1e3ff5f6751775862edbd6ffbf35f667f55a11c972e5c007b89540","value":"{\"kind\":\"volume-weighted\"}"}','60b8173ae607a192462c90c75ea3145abaa433d26b8855cca01a0139ccf4e2f5','12cab61afb573cad910743f0b11cd2cefc8589b2866fc65391668af729b20568');
INSERT INTO "audit_events" VALUES(31,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-73b2-9bcd-e928b7fdbf87","fileCount":1,"findingCount":0,"rowsSha256":"6b93e7b627d4670777bd63995b3f23cb9d0a99091c518562f3c8931f95017409","sha256":"read twice000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"06f778424254c5c89948f19a1d95cbe12304d5c22d628b8699465abac9135ddd","state":"indexed"}}','12cab61afb573cad910743f0b11cd2cefc8589b2866fc65391668af729b20568','aced3eb3cb853645e00d3d22d51ac9d2a7ecf924a147c3170ecc5280a00fa85e');
INSERT INTO "audit_events" VALUES(32,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-73b2-9bcd-e928b7fdbf87","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"80f91ccfc45243638a6baa27a8e2ae237a7a5ef0454fd24ea16826070a4a1db3","sampleCount":8,"seed":7,"segmentationId":"5224249e-ffef-47b7-b1da-7410fe1efb31","stand":{"sha256":"5ba748c3178faa581d2a35388908a2a4d6ad67f8a9d93b4945ffa64ff3bd3399","state":"waiting"},"version":1}','aced3eb3cb853645e00d3d22d51ac9d2a7ecf924a147c3170ecc5280a00fa85e','b7abcca36494d7ab6b3b94970b4efcb196efa08f6cc8e5018b17121b543fbc6d');
INSERT INTO "audit_events" VALUES(33,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-73b2-9bcd-e928b7fdbf87","fence":1,"stand":{"sha256":"47b17d0fc77790063be934548f570e3246e4c824cc191406ed9cab8f66bba632","state":"claimed"}}','b7abcca36494d7ab6b3b94970b4efcb196efa08f6cc8e5018b17121b543fbc6d','4f9912a01efb5e98ca755fea8dbf02c49eac474dee99b83fe59433c4efd759ea');
INSERT INTO "audit_events" VALUES(34,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-73b2-9bcd-e928b7fdbf87","fence":1,"patchNumber":1,"rowsSha256":"1bf175a1186a4f4d187945b907a61ddb83a88d142efd8b71f99dd8c81eef9b31","runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","stand":{"sha256":"a6f25f6c55dd316783deb3d678cdff589d195c4804526ab9f6f51f4dc24635e1","state":"claimed"},"tool":"brush"}','4f9912a01efb5e98ca755fea8dbf02c49eac474dee99b83fe59433c4efd759ea','1b2d3dff84dbaa49cf9b67c5f21518b707cd1d6fedc571ca87f75cbcb6ee0317');
INSERT INTO "audit_events" VALUES(35,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-73b2-9bcd-e928b7fdbf87","fence":1,"labelmapSha256":"955fea3d9b04b46d513dfdcaed1ee284ee9fec6573e08c284ce9a1abe0c23ff5","lastPatchNumber":1,"rowsSha256":"6ad56c7d13c60ca4dabea4ce28e84f449b7e2042e5247c1a584783e2db510902","segmentationId":"f57a1bee-5af6-45fc-a8d9-0e67fd71ac77","stand":{"sha256":"0d28afbd448182e135e0a982cec4d7530b463a7fb50753b9a4cc35e3325cd342","state":"accepted"},"version":2}','1b2d3dff84dbaa49cf9b67c5f21518b707cd1d6fedc571ca87f75cbcb6ee0317','4382bfca8836d585575f793b79665b98502ba2d8d93842db8183bf347a337a2f');
INSERT INTO "audit_events" VALUES(36,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-73b2-9bcd-e928b7fdbf87","fence":2,"stand":{"sha256":"328b858fcffca4365c345ba0faa5fe3dccdd4e68f865b1ecb82e4a757947f623","state":"claimed"}}','4382bfca8836d585575f793b79665b98502ba2d8d93842db8183bf347a337a2f','bac35b139a46e36ebe0587417cca159df920ba782e3735cdb1a35a6714a84714');
INSERT INTO "audit_events" VALUES(37,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-73b2-9bcd-e928b7fdbf87","fence":2,"patchNumber":2,"rowsSha256":"e6869dca4801763e0f2ef4f43a4e82098ab016e2723ae10d003dbd9a76071d9f","runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","stand":{"sha256":"de7b8e06bbfce7f41aab44d4cb082b5f1a9e287b0c2207c04818ff49af8f3208","state":"claimed"},"tool":"brush"}','bac35b139a46e36ebe0587417cca159df920ba782e3735cdb1a35a6714a84714','1d43949624b364945b1dc9143763528abb6dcf53a98c6180c79402546dd50a16');
INSERT INTO "audit_events" VALUES(38,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-73b2-9bcd-e928b7fdbf87","fence":2,"labelmapSha256":"0f6156b8a44d620cd90e1e4a2e65b46c6c7921db2cdb214911ecd41ec8dd2038","lastPatchNumber":2,"rowsSha256":"f547534507822e05173f7ea2f3b7ae296472fe51c9adf69efa1146d1d9499a37","segmentationId":"481a6cd6-6602-4764-a55c-d8409db1087e","stand":{"sha256":"9a1c8fa155dc23d0361b1014db617084cdd1f7d86a3288b5f4227d8f5043399a","state":"accepted"},"version":3}','1d43949624b364945b1dc9143763528abb6dcf53a98c6180c79402546dd50a16','363e6e7c5f5cc9be53e31f0fdc7b1cf3032437932d26f5cb6a3fd1eac8780eae');
INSERT INTO "audit_events" VALUES(39,'2025-03-01T08:00:00.000Z','reader-a','adjudication-begun','{"caseId":"019550b8-2400-73b2-9bcd-e928b7fdbf87","firstId":"481a6cd6-6602-4764-a55c-d8409db1087e","labelmapSha256":"98424e866ad08fe813bba60a147d357b664389bfe925c8e1f164569f42029aed","rowsSha256":"6614c6d2eac057a88bca19ff1967b98641de6f209a9dd524df7331b6663b72a2","secondId":"f57a1bee-5af6-45fc-a8d9-0e67fd71ac77","segmentationId":"bbf9a261-eda3-417f-93ce-8487b55f0a8a","stand":{"sha256":"9a1c8fa155dc23d0361b1014db617084cdd1f7d86a3288b5f4227d8f5043399a","state":"accepted"},"undecidedValue":65535,"version":4}','363e6e7c5f5cc9be53e31f0fdc7b1cf3032437932d26f5cb6a3fd1eac8780eae','b440fb6abdb52e6542320caf8fa9f0d7c0ead9a3e4e7fa1eeaf20389241596d5');
INSERT INTO "audit_events" VALUES(40,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-73b2-9bcd-e928b7fdbf87","fence":3,"stand":{"sha256":"6f6e5c1d29a5c3fd8adcfb95d80bca214722cbfd2e3c6791d90b60a759dbefe1","state":"claimed"}}','b440fb6abdb52e6542320caf8fa9f0d7c0ead9a3e4e7fa1eeaf20389241596d5','abed6fff0af6e74d70e60a4883c55a6928d8e6e862615b77965d63ce343da6f4');
INSERT INTO "audit_events" VALUES(41,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-73b2-9bcd-e928b7fdbf87","fence":3,"stand":{"sha256":"de4fad4366a808c7a18860224bf273dcb8088d71ec3d9e51ee47fcd7ff5d035d","state":"accepted"}}','abed6fff0af6e74d70e60a4883c55a6928d8e6e862615b77965d63ce343da6f4','607cfd434ef9d422d1d1b1769726cab7d76a5995d7727eb75efdc046530a526f');
INSERT INTO "audit_events" VALUES(42,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7d32-9ac7-75321757d2f0","fileCount":1,"findingCount":0,"rowsSha256":"6e09efc8024d0b31e0c81b97e37c2ee0282bfc2def80ebd01eee4354b80edce5","sha256":"rated00000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"09efb9e8639c7e5456ad7c42cdd3d9c71761c5ef379abd9a7ce5cc5b815c656d","state":"indexed"}}','607cfd434ef9d422d1d1b1769726cab7d76a5995d7727eb75efdc046530a526f','4dd6f8f66e4b7b0bdab0682d31b79f10e5dd54768cc5fc161ad48a2286908c68');
INSERT INTO "audit_events" VALUES(43,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7d32-9ac7-75321757d2f0","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"2e6dcd3d78cd9870f59d35729d7b04fbefa4d7071fce9f792c9a7ecbdf24f3d7","sampleCount":8,"seed":7,"segmentationId":"37c6aa47-ed34-48de-b7cb-1047b13352ca","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"version":1}','4dd6f8f66e4b7b0bdab0682d31b79f10e5dd54768cc5fc161ad48a2286908c68','2414c1eb7991b9e2ed75d02679fd024f2bca8f6c31e39a588fda720c85e327da');
INSERT INTO "audit_events" VALUES(44,'2025-03-01T08:00:00.000Z','reader-a','vocabulary-added','{"rowsSha256":"54cb356f0c2edfc1abc6ae72c85cab30b1b4997ecbc89ba958f8cc4bf7b7f59f","version":"1","vocabularyId":"pass-fail"}','2414c1eb7991b9e2ed75d02679fd024f2bca8f6c31e39a588fda720c85e327da','29f9197a110db4d0996defd35f287a338e6ce2d78baf4249485d37c430d79a55');
INSERT INTO "audit_events" VALUES(45,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7d32-9ac7-75321757d2f0","grade":"pass","ratedBy":"reader-c","ratingId":"ae2a8c3e-a784-4b06-b6a7-fd10a2ba53df","reasons":[],"rowsSha256":"302f702bfa7a611a408198ced3e8b7ad78453a7518a4be1cae2c0bdcb1f353b7","segmentationId":"37c6aa47-ed34-48de-b7cb-1047b13352ca","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"vocabulary":"pass-fail 1"}','29f9197a110db4d0996defd35f287a338e6ce2d78baf4249485d37c430d79a55','980926dbc1b0f32f3c0f63d3144e5f558d777c332ecfa474beefc274bb2848d0');
INSERT INTO "audit_events" VALUES(46,'2025-03-01T08:00:00.000Z','reader-a','ratings-imported','{"count":1,"file":"x.csv"}','980926dbc1b0f32f3c0f63d3144e5f558d777c332ecfa474beefc274bb2848d0','15f7b1517ba7388550b5fc88b232da852262c4e37e9dd8239acd7de3612a5449');
INSERT INTO "audit_events" VALUES(47,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7d32-9ac7-75321757d2f0","grade":"fail","ratedBy":"reader-a","ratingId":"4a9d0c2b-4555-4d5e-95c2-905dbc0bc9ae","reasons":[],"rowsSha256":"0af0ac7070af502b95cda30dfaf870042596dfaa0bea4b61a7fa2fe128f7876d","segmentationId":"37c6aa47-ed34-48de-b7cb-1047b13352ca","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"vocabulary":"pass-fail 1"}','15f7b1517ba7388550b5fc88b232da852262c4e37e9dd8239acd7de3612a5449','61906135ec431c30958e73e59c7e37e85a6587a0de2f4d093fd64c0dfd9376f7');
INSERT INTO "audit_events" VALUES(48,'2025-03-01T08:00:00.000Z','reader-a','rating-withdrawn','{"caseId":"019550b8-2400-7d32-9ac7-75321757d2f0","ratingId":"4a9d0c2b-4555-4d5e-95c2-905dbc0bc9ae","rowsSha256":"e0a032f3e5654fade62d157b6b417c7d5c53cb65f9afff51732c732b1a2ef5f0","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"withdrawalId":"aeef02ce-ef8c-4471-a22d-3d890277101e"}','61906135ec431c30958e73e59c7e37e85a6587a0de2f4d093fd64c0dfd9376f7','5f7963d48efe869b9393936966ab03bd7d9d776ca825fd154483c1ee9440f20e');
INSERT INTO "audit_events" VALUES(49,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7d32-9ac7-75321757d2f0","formerId":"aeef02ce-ef8c-4471-a22d-3d890277101e","grade":"fail","ratedBy":"reader-a","ratingId":"5dc1aa0c-347c-41d9-a519-752bf424b6ab","reasons":[],"rowsSha256":"3bb54428acdb7d2ebf3421e817b3d8da4f498e1bc6bf928f2b6473a2d4314fc5","segmentationId":"37c6aa47-ed34-48de-b7cb-1047b13352ca","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"vocabulary":"pass-fail 1"}','5f7963d48efe869b9393936966ab03bd7d9d776ca825fd154483c1ee9440f20e','03a574d0c158ec7e55e8644ac4b6a4acba51167aff02030cf95e8fd1a5caaddb');
INSERT INTO "audit_events" VALUES(50,'2025-03-01T08:00:00.000Z','reader-a','quality-measured','{"caseId":"019550b8-2400-7d32-9ac7-75321757d2f0","edition":2,"rowsSha256":"d17ae89a082a348f563e2bcbeb12febbebde82dd6b661ba4d64330a83d84acd3","segmentationId":"37c6aa47-ed34-48de-b7cb-1047b13352ca","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"}}','03a574d0c158ec7e55e8644ac4b6a4acba51167aff02030cf95e8fd1a5caaddb','732a4fb1083ffa99d6e03b79ab438cc974f2a1a876399b0fbcc3e4ec3671e6da');
INSERT INTO "audit_events" VALUES(51,'2025-03-01T08:00:00.000Z','reader-a','plan-fixed','{"auditCount":2,"auditSha256":"60f60b9bef42897570d90b805f1d9a5c6f7ca9adca8517f62158a3e135c8b7b9","bound":"finite","confidence":0.5,"flag":{"count":1,"kind":"most-doubtful"},"flaggedCount":1,"planId":"db064026-45d1-4ab9-bae0-70193ea643b3","planSha256":"a01e48c64d5a9d816660881f4663a0cc2bbf318503f75be1109267b389a5ba09","populationSha256":"ea52494ea3d6a179ec9c72f64858bfc41c1c02174c8d0515ac8cc4cabcf03a90","promise":0.9,"score":"disagreement","seed":5,"unflaggedCount":3}','732a4fb1083ffa99d6e03b79ab438cc974f2a1a876399b0fbcc3e4ec3671e6da','7a3f79ca937266082019f1e939b19297b7513e91efe31f485f537da5072de62f');
INSERT INTO "audit_events" VALUES(52,'2025-03-01T08:00:00.000Z','reader-a','audit-judged','{"caseId":"019550b8-2400-7d94-97a8-75ffca8b7a36","planId":"db064026-45d1-4ab9-bae0-70193ea643b3","position":1,"stand":{"sha256":"f9cfc1777ca57f46c5290af63e42893b916a0a569fd158010c4c0f0d7aa2a717","state":"deferred"},"verdict":"fail","verdictNumber":1}','7a3f79ca937266082019f1e939b19297b7513e91efe31f485f537da5072de62f','5b1770ea12323afb34cb69bb6a5cd05052622a67959aa46332fc2798990a1a00');
INSERT INTO "audit_events" VALUES(53,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-75b8-8812-adfba25998d7","fileCount":1,"findingCount":0,"rowsSha256":"e64daad219505e06c9bcb525d73f81fd61243fdc6d61d76f8398b4a86d79b247","sha256":"oslo/sub-0700000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"d327fff02efd5814b139e9dd5e9750815a1827f4aa5988a8ac120e96eb4c3ecd","state":"indexed"}}','5b1770ea12323afb34cb69bb6a5cd05052622a67959aa46332fc2798990a1a00','cd86208c3ea7e85a62ddeed92394427d2201ed4c65b2b08e1e19b0a8c4d4f7d7');
INSERT INTO "audit_events" VALUES(54,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-75b8-8812-adfba25998d7","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"d0c304da3af4afa9372ec157c5bb636097d03c18d0ae77c3a42c253144dea94e","sampleCount":8,"seed":7,"segmentationId":"1733ac84-77ab-4f94-8011-21d2f23fd263","stand":{"sha256":"a91f9da966a730785a156c72c4233f60d186697bf0f54fe96cea6611ca337203","state":"waiting"},"version":1}','cd86208c3ea7e85a62ddeed92394427d2201ed4c65b2b08e1e19b0a8c4d4f7d7','6ae3db9aa60cb3cf078c7407a02254fb3caa033fe8886950ecc10dcaf45f7052');
INSERT INTO "audit_events" VALUES(55,'2025-03-01T08:00:00.000Z','reader-a','audit-set-frozen','{"caseCount":1,"freezeNumber":1,"reason":"to judge models by","rowsSha256":"2e1aa336aa519981e44e0c0bbc7e97eaf39150a83cbb5e15a046e58ea260c0d2","subjectCount":1}','6ae3db9aa60cb3cf078c7407a02254fb3caa033fe8886950ecc10dcaf45f7052','3d84a8f438d90a2e4638ffd55dc366d7c85ef80a625d9d2a404157659befd601');
INSERT INTO "audit_events" VALUES(56,'2025-03-01T08:00:00.000Z','reader-a','training-set-collected','{"excludedCount":8,"modelId":"hippocampus","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","modelVersion":"1.0.0","reasonCount":2,"rowsSha256":"6d9417a07d04e149f6bf63f7fe45dbd95978ce7bcf90830170398715bf0aceb8","setId":"784c02c3-2cc7-4947-88c8-bcded0b2d97d","trainingCount":1,"validationCount":0}','3d84a8f438d90a2e4638ffd55dc366d7c85ef80a625d9d2a404157659befd601','cba78a7a3fda851171cb8fe97639f4ec70ffd03ac6e9c264036b407bd588daf6');
INSERT INTO "audit_events" VALUES(57,'2025-03-01T08:00:00.000Z','reader-a','training-run-begun','{"rowsSha256":"aaebecae27aa340c0c73fee74db17f13b4238284509513d808c067ceeaff3ae8","runId":"20a37774-b742-41b2-95dd-d414ab2fd40e","seed":4,"setId":"784c02c3-2cc7-4947-88c8-bcded0b2d97d","start":"scratch"}','cba78a7a3fda851171cb8fe97639f4ec70ffd03ac6e9c264036b407bd588daf6','fb776e51424faf6d5bfacb97e971498add91208414a28e6e5087457698cf6c25');
INSERT INTO "audit_events" VALUES(58,'2025-03-01T08:00:00.000Z','reader-a','training-run-ended','{"modelSha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","rowsSha256":"a7ade22f160c2e0a80b35e9e9f0367e34d8b4ff0261c5191215a4700fc1545b8","runId":"20a37774-b742-41b2-95dd-d414ab2fd40e","state":"finished"}','fb776e51424faf6d5bfacb97e971498add91208414a28e6e5087457698cf6c25','fb66f63cee6ac4a627905b5b9faaa3cae2a4400383691543b215d9faaced093e');
INSERT INTO "audit_events" VALUES(59,'2025-03-01T08:00:00.000Z','reader-a','training-run-begun','{"rowsSha256":"a606b1b9f91e0c1ed9d0a278d223393072b742f6f03167b266607309ceef1cd4","runId":"8a116b39-a4b8-481f-981f-e547bbb6f428","seed":4,"setId":"784c02c3-2cc7-4947-88c8-bcded0b2d97d","start":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"}','fb66f63cee6ac4a627905b5b9faaa3cae2a4400383691543b215d9faaced093e','29fa33ba2e08cf4cfc67d341a50d908ac36699f761aead94749321f375f5b2ef');
INSERT INTO "audit_events" VALUES(60,'2025-03-01T08:00:00.000Z','reader-a','training-run-ended','{"failure":"training-set-empty","rowsSha256":"8f7269680757adbc4c5e9a48f06ad8552f0e8e250c1b8a94cf9e1259d44d5405","runId":"8a116b39-a4b8-481f-981f-e547bbb6f428","state":"failed"}','29fa33ba2e08cf4cfc67d341a50d908ac36699f761aead94749321f375f5b2ef','38cb15b728c1c91ca60a7b1f73688d3421c341d741109f84e40ef7e741635569');
INSERT INTO "audit_events" VALUES(61,'2025-03-01T08:00:00.000Z','reader-a','training-run-begun','{"rowsSha256":"c102445782f109b0124d5fe88db46b76c436ea30c3ec0949ba4c5a02436f2d8c","runId":"62f38051-12cf-4dc8-a80c-135cc27ab3ef","seed":4,"setId":"784c02c3-2cc7-4947-88c8-bcded0b2d97d","start":"scratch"}','38cb15b728c1c91ca60a7b1f73688d3421c341d741109f84e40ef7e741635569','8ff616f9c86ea3e3a3634916d2056fec2c0a4db893b981ad0b6ce12a29819144');
INSERT INTO "audit_events" VALUES(62,'2025-03-01T08:00:00.000Z','reader-a','model-evaluated','{"candidateSha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","documentSha256":"513fdc8241fade2061d052926a77b70a6fdbde74593d9f3265eb137f5f770d66","evaluationId":"316751cf-394c-4ad0-99f6-88759d337155","productionSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","rowsSha256":"6b2d2e8454ea8940d89b6d30711c07a06da49ea2c167e06eec2c4f5c89de6211","verdict":"passes"}','8ff616f9c86ea3e3a3634916d2056fec2c0a4db893b981ad0b6ce12a29819144','f1408320e977ce3327d6dd400afb0934aaa5fc299add21f08b6dd3806b05b785');
INSERT INTO "audit_events" VALUES(63,'2025-03-01T08:00:00.000Z','reader-a','model-promoted','{"modelId":"hippocampus","previousSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","promotionNumber":1,"reason":"better at every site","rowsSha256":"416c843cff54b0796644fe5beaca4379a44443f0e6ad3f6331dd1f6791c8dd53","sha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","shippedId":"hippocampus","version":"1.0.0-second"}','f1408320e977ce3327d6dd400afb0934aaa5fc299add21f08b6dd3806b05b785','4c4cbcea8b4d7faa8c5d63c1ad5ea889d5cc77e6ac35caac0ebdc967fe4cb96c');
INSERT INTO "audit_events" VALUES(64,'2025-03-01T08:00:00.000Z','reader-a','model-evaluated','{"candidateSha256":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","documentSha256":"513fdc8241fade2061d052926a77b70a6fdbde74593d9f3265eb137f5f770d66","evaluationId":"3c4d4957-dc65-4e55-a6c8-0180205861f6","productionSha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","rowsSha256":"0fad031a8f867f4c98a0d78d084a2eaf743551576ff8575ffb402aa429b49cf7","verdict":"passes"}','4c4cbcea8b4d7faa8c5d63c1ad5ea889d5cc77e6ac35caac0ebdc967fe4cb96c','a0f82852a4cd4906c6cfc6f322a99cad7c571b27f54520ae0461c75989fb28d3');
INSERT INTO "audit_events" VALUES(65,'2025-03-01T08:00:00.000Z','reader-a','model-promoted','{"modelId":"hippocampus","previousSha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","promotionNumber":2,"reason":"better at every site","rowsSha256":"047f80ab42f02b50483024c2a679f9ee13c28cae23a4c38ebb7745d38e60573b","sha256":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","shippedId":"hippocampus","version":"1.0.0-third"}','a0f82852a4cd4906c6cfc6f322a99cad7c571b27f54520ae0461c75989fb28d3','b3f71b7aab11c8a76cbc32604cd24f23dde38dcf4048833d30ff4d0780b0078d');
INSERT INTO "audit_events" VALUES(66,'2025-03-01T08:00:00.000Z','reader-a','model-rolled-back','{"modelId":"hippocampus","previousSha256":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","promotionNumber":3,"reason":"worse in use","rowsSha256":"cdc850c2f85312733163447b5669766d68a40c026f9058ac15a8e1f3cc0e4ef9","sha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","shippedId":"hippocampus","version":"1.0.0-second"}','b3f71b7aab11c8a76cbc32604cd24f23dde38dcf4048833d30ff4d0780b0078d','fc15a33a4dd906a6a3f6925ca2d42dfb237b60024f8d847d3b2ec140052f4b22');
INSERT INTO "audit_events" VALUES(67,'2025-03-01T08:00:00.000Z','reader-a','study-created','{"assignmentSha256":"6eaa5664329a1511800dbc21d1e7ffba23baa7fcffa3f51aa66fd70cb69d4959","caseCount":3,"name":"Two readers","readingCount":10,"rowsSha256":"816415c0107992ae44312f2d34e1bb4098b9c040d7aaa3d364ab32bedad32a53","studyId":"7736bfaf-928b-4c63-9a39-7687cf4e6369","studySha256":"b57b13081f6caff7fda7e14b9acdf328b93e9cd9a2127f1fe05f9da288d50bf0"}','fc15a33a4dd906a6a3f6925ca2d42dfb237b60024f8d847d3b2ec140052f4b22','0cb7859e309ade784992be3565bff97b42430c3e90a305ee64639421f5f195cd');
INSERT INTO "audit_events" VALUES(68,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"66717867-82e1-4d5a-b773-22bbc662c637","rowsSha256":"a69dead7445a1d73a8035775d04457fce1fb099456b67ca0817ccb52579454f7","segmentationId":"6fb987be-2916-485a-9375-b138d4919c55","stand":{"sha256":"aa2100be935fdcc9daa3efdbce56e5ddf738af2662aa991c6c5e9d2d8acd4fab","state":"waiting"},"version":4}','0cb7859e309ade784992be3565bff97b42430c3e90a305ee64639421f5f195cd','04aaa8f7ecd99647143b565dc8abb1afe8bb2b3c62a5e0cf800033d7bc2d1cef');
INSERT INTO "audit_events" VALUES(69,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","fence":1,"readingId":"66717867-82e1-4d5a-b773-22bbc662c637","stand":{"sha256":"de3ba3e9e6ce5222e6c5c7c7273bc509d8bc160db047cd95c614b8a1f5f1f6ce","state":"claimed"}}','04aaa8f7ecd99647143b565dc8abb1afe8bb2b3c62a5e0cf800033d7bc2d1cef','10336b013834f224f10510954d4f52e77d9eccb232e61b983f642a47f112d258');
INSERT INTO "audit_events" VALUES(70,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","fence":1,"stand":{"sha256":"d042313ef15f08f69fb8de8eabc4512ed2d7562d3a96ac144f1bbb5a25e21768","state":"waiting"}}','10336b013834f224f10510954d4f52e77d9eccb232e61b983f642a47f112d258','4eb742ab5e1d61d74a98cfda7cc728ad552d77dcc35be7fe6227b6b1c735da6a');
INSERT INTO "audit_events" VALUES(71,'2025-03-01T08:00:00.000Z','reader-a','reading-finished','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","fence":1,"labelmapSha256":"8714e41752f7cfc482508b7090da3e09e9c40bd63b14aca3aa43be2a9756696b","lastPatchNumber":0,"readingId":"66717867-82e1-4d5a-b773-22bbc662c637","rowsSha256":"b6557b58d63afbb4cb16472202d72f2b527841f9b80c43428e5d437d969a7235","segmentationId":"621c66d8-2191-44ad-ad22-4aa76a7e0166","stand":{"sha256":"d042313ef15f08f69fb8de8eabc4512ed2d7562d3a96ac144f1bbb5a25e21768","state":"waiting"},"version":5}','4eb742ab5e1d61d74a98cfda7cc728ad552d77dcc35be7fe6227b6b1c735da6a','b35bb99a6c2f17e6c42e533843ac7f5976ba9c731bc71119767a159734931ede');
INSERT INTO "audit_events" VALUES(72,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"dfbbef70-0c6a-4515-a1af-868f045ae5c1","rowsSha256":"1acc864afa324aa4bc4bb9fb96349c02c285e20176fdb9762076a70bbccd9c8d","segmentationId":"e470418d-9c17-4708-9a11-e69a109dc305","stand":{"sha256":"d042313ef15f08f69fb8de8eabc4512ed2d7562d3a96ac144f1bbb5a25e21768","state":"waiting"},"version":6}','b35bb99a6c2f17e6c42e533843ac7f5976ba9c731bc71119767a159734931ede','c53ff8305ab830898c0d821f8c8e977b5d2126170d877a961f338e9d3606d007');
INSERT INTO "audit_events" VALUES(73,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","fence":2,"readingId":"dfbbef70-0c6a-4515-a1af-868f045ae5c1","stand":{"sha256":"016716e248cd3bd77a795725b45d530d4f579a862a00186199f0c57a9e47338e","state":"claimed"}}','c53ff8305ab830898c0d821f8c8e977b5d2126170d877a961f338e9d3606d007','75c00f47d669b9ed8a5875fd66db97b6a2caee7fb87f677d3bc2e4ca68e384e8');
INSERT INTO "audit_events" VALUES(74,'2025-03-01T08:00:00.000Z','reader-a','reading-set-back','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","expiresAt":"2025-03-01T08:30:00.000Z","fence":2,"readingId":"dfbbef70-0c6a-4515-a1af-868f045ae5c1","reason":"later","stand":{"sha256":"016716e248cd3bd77a795725b45d530d4f579a862a00186199f0c57a9e47338e","state":"claimed"}}','75c00f47d669b9ed8a5875fd66db97b6a2caee7fb87f677d3bc2e4ca68e384e8','547fa28a1b93edb277b37ec889073b95309d14170d9e0714fcc56231c113250b');
INSERT INTO "audit_events" VALUES(75,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","fence":2,"stand":{"sha256":"eda770769490dec238ae31c52289d1e728ad4fa39aab0eda2ffb54f499fb4d7d","state":"waiting"}}','547fa28a1b93edb277b37ec889073b95309d14170d9e0714fcc56231c113250b','714d5ed7d119c4dc0547774de0c0ff2761961c8a4a1b549364ec20a5aee27a09');
INSERT INTO "audit_events" VALUES(76,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-75b8-8812-adfba25998d7","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"6a2c604b-0156-4d4d-ac72-21af76ddbd0e","rowsSha256":"cbe90e6fbe6ca14494c68eed1aa63c9fce233bb7eddf7fcce858dfae2da40ae7","segmentationId":"629c221a-42ca-4e3d-aba2-700ea8f239b4","stand":{"sha256":"a91f9da966a730785a156c72c4233f60d186697bf0f54fe96cea6611ca337203","state":"waiting"},"version":2}','714d5ed7d119c4dc0547774de0c0ff2761961c8a4a1b549364ec20a5aee27a09','2d579126a22119a1a701daa90e626348b84a4a5d167403b5f766cc47469b4046');
INSERT INTO "audit_events" VALUES(77,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-75b8-8812-adfba25998d7","fence":1,"readingId":"6a2c604b-0156-4d4d-ac72-21af76ddbd0e","stand":{"sha256":"cf39b91495e5944796c3137461f4fd21263cd08f78e455456a13c0e21d1b0e18","state":"claimed"}}','2d579126a22119a1a701daa90e626348b84a4a5d167403b5f766cc47469b4046','b3fed36d0bedd436aa497c0eace8d96d0678e142ecf6fb8e5db4b910dc7daf26');
INSERT INTO "audit_events" VALUES(78,'2025-03-01T08:00:00.000Z','reader-a','reading-declined','{"caseId":"019550b8-2400-75b8-8812-adfba25998d7","expiresAt":"2025-03-01T08:30:00.000Z","fence":1,"readingId":"6a2c604b-0156-4d4d-ac72-21af76ddbd0e","reason":"not to be read","stand":{"sha256":"cf39b91495e5944796c3137461f4fd21263cd08f78e455456a13c0e21d1b0e18","state":"claimed"}}','b3fed36d0bedd436aa497c0eace8d96d0678e142ecf6fb8e5db4b910dc7daf26','c71723749393fdcd0adf957e1dbcb81411507fc336cc8e15f70362f83d2d2d08');
INSERT INTO "audit_events" VALUES(79,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-75b8-8812-adfba25998d7","fence":1,"stand":{"sha256":"b89c4884cde0af95ab9cfe3cf61f9263652df2d46e47d8f781f3f6b8584f3932","state":"waiting"}}','c71723749393fdcd0adf957e1dbcb81411507fc336cc8e15f70362f83d2d2d08','cf28f8a6c4f3d6da30e36a154d7912a0f7e0606ae713751062cbdd488b9aed7e');
INSERT INTO "audit_events" VALUES(80,'2025-03-01T08:00:00.000Z','reader-a','study-closed','{"reason":"enough","rowsSha256":"e879b0271b6912191daeb14a42c2278f85a31dfefe31680b02a6d432583602b1","studyId":"7736bfaf-928b-4c63-9a39-7687cf4e6369","withdrawnCount":8}','cf28f8a6c4f3d6da30e36a154d7912a0f7e0606ae713751062cbdd488b9aed7e','a5276bbeb8eac26795798f5bea9b60787ec054cd9d829b662787c578fe52d8bf');
INSERT INTO "audit_events" VALUES(81,'2025-03-01T08:00:00.000Z','reader-a','study-created','{"assignmentSha256":"b9a4c5acd2a48eeac888212a8032ae3da653e8129d8893a88c833d3ea4531df1","caseCount":3,"name":"Rated","readingCount":6,"rowsSha256":"ced00e2b567b63953a77891e33fae3de9bd567138dc534214243949a0f75451f","studyId":"36c9a6d9-f945-47a3-819f-ed1ffd027d33","studySha256":"90a5fd2ee35fc2888f36fc63ef971b2a40c2e4e47a6db366b25775282b33fce2"}','a5276bbeb8eac26795798f5bea9b60787ec054cd9d829b662787c578fe52d8bf','502d2134c7635cce18a9cfb8f8c01001bcb6339924ff00c720f4f8e8f3c6800a');
INSERT INTO "audit_events" VALUES(82,'2025-03-01T08:00:00.000Z','reader-a','case-viewed','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","on":"rate","readingId":"836cca62-3021-4ed4-8970-5c8d96b38f30","stand":{"sha256":"6ea19b2bf0d69d355e61ba3d8330407a0267c28ccb4042c496d272986173e55a","state":"waiting"}}','502d2134c7635cce18a9cfb8f8c01001bcb6339924ff00c720f4f8e8f3c6800a','0aa085419f59b0fc2f465fdc86ac6dd4c615375cbf5fd2b19192e1fd90d28454');
INSERT INTO "audit_events" VALUES(83,'2025-03-01T08:00:00.000Z','reader-a','reading-rated','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","confidence":2,"fails":0,"grade":"pass","note":"so","readingId":"836cca62-3021-4ed4-8970-5c8d96b38f30","reasons":[],"score":1,"stand":{"sha256":"6ea19b2bf0d69d355e61ba3d8330407a0267c28ccb4042c496d272986173e55a","state":"waiting"}}','0aa085419f59b0fc2f465fdc86ac6dd4c615375cbf5fd2b19192e1fd90d28454','d899c6dc44e84a7f7f6c8effce2aa48159aee7c5fb05d69e9fb00219df3b23e0');
INSERT INTO "audit_events" VALUES(84,'2025-03-01T08:00:00.000Z','reader-b','case-viewed','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","on":"rate","readingId":"3738b2f0-7533-43f1-b1fa-dacc89fcb96f","stand":{"sha256":"fad0bc6e26f699174e87a14d7635d429f64eb5d4707f5a38eac5896e085939fd","state":"waiting"}}','d899c6dc44e84a7f7f6c8effce2aa48159aee7c5fb05d69e9fb00219df3b23e0','8ede3b47a4550ab9701649de72910077e8d0039b42cea3fe2a8075a21315d65e');
INSERT INTO "audit_events" VALUES(85,'2025-03-01T08:00:00.000Z','reader-b','reading-rated','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","confidence":2,"fails":1,"grade":"fail","note":"so","readingId":"3738b2f0-7533-43f1-b1fa-dacc89fcb96f","reasons":[],"score":2,"stand":{"sha256":"fad0bc6e26f699174e87a14d7635d429f64eb5d4707f5a38eac5896e085939fd","state":"waiting"}}','8ede3b47a4550ab9701649de72910077e8d0039b42cea3fe2a8075a21315d65e','9c6812be7a86ad237b2efd5fb2999137b257cdb46553751ac0f2f0407073d647');
INSERT INTO "audit_events" VALUES(86,'2025-03-01T08:00:00.000Z','third','study-closed','{"reason":"enough","rowsSha256":"0bd2fe21d3628b2106eb98db6bb0efdc7f7cd6d7713860ea1b5ec2430908241c","studyId":"36c9a6d9-f945-47a3-819f-ed1ffd027d33","withdrawnCount":4}','9c6812be7a86ad237b2efd5fb2999137b257cdb46553751ac0f2f0407073d647','30d4fa280a8cab930036bd8fa5dd427e8831344bb9dfc918f376e7e772bdd3de');
INSERT INTO "audit_events" VALUES(87,'2025-03-01T08:00:00.000Z','third','case-rated','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","grade":"fail","ratedBy":"third","ratingId":"c5312182-42fa-4391-9160-b37dfd544e3e","reasons":[],"rowsSha256":"53c82946d868c8355061280a881882c71eedd046629bed146cbdb8b5bb7949ef","segmentationId":"a5c5a6b6-7a8c-4bac-af87-f25afee711b6","stand":{"sha256":"fad0bc6e26f699174e87a14d7635d429f64eb5d4707f5a38eac5896e085939fd","state":"waiting"},"vocabulary":"pass-fail 1"}','30d4fa280a8cab930036bd8fa5dd427e8831344bb9dfc918f376e7e772bdd3de','3bbf28d917073fe60ed181df12c25e5b9a48940f77697b4510eb5eeb79dee088');
INSERT INTO "audit_events" VALUES(88,'2025-03-01T08:00:00.000Z','third','rating-decided','{"caseId":"019550b8-2400-718d-bcbc-d6604fb095ad","grade":"fail","ratingId":"c5312182-42fa-4391-9160-b37dfd544e3e","rowsSha256":"a06afd37b0ecc4e791963eb0286cf76f6019c8edb46ab78b0859a5d07aa07c06","stand":{"sha256":"fad0bc6e26f699174e87a14d7635d429f64eb5d4707f5a38eac5896e085939fd","state":"waiting"},"studyId":"36c9a6d9-f945-47a3-819f-ed1ffd027d33"}','3bbf28d917073fe60ed181df12c25e5b9a48940f77697b4510eb5eeb79dee088','657eef18d169ea1f626888510e17e61a2582d40d2ff4e02b57964c9a438588ea');
CREATE TABLE audit_freezes (
    number INTEGER PRIMARY KEY,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL
  ) STRICT;
INSERT INTO "audit_freezes" VALUES(1,'reader-a','2025-03-01T08:00:00.000Z','to judge models by');
CREATE TABLE audit_subjects (
    subject TEXT PRIMARY KEY,
    freeze_number INTEGER NOT NULL REFERENCES audit_freezes (number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "audit_subjects" VALUES('oslo/sub-07',1);
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
INSERT INTO "case_files" VALUES(9,0,'/scans/oslo/sub-07.nii.gz');
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
INSERT INTO "case_segments" VALUES(9,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(3,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(4,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(5,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(6,'Hippocampus, left posterior',1.5,0.7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(7,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(8,'Hippocampus, left posterior',1.5,0.8,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(9,'Hippocampus, left posterior',1.5,0.4,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
  , deferred_because TEXT, name_key TEXT NOT NULL DEFAULT '', contrast_source TEXT, contrast_evidence TEXT, site TEXT NOT NULL DEFAULT 'all', spacing_mm REAL NOT NULL DEFAULT 0, voxel_count INTEGER NOT NULL DEFAULT 0, finding_count INTEGER NOT NULL DEFAULT 0, active_ms INTEGER NOT NULL DEFAULT 0, decided_at TEXT, model_sha256 TEXT, origin TEXT, scanner TEXT, protocol TEXT, acquired_on TEXT, frame INTEGER, image_format TEXT, subject TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "cases" VALUES(1,'019550b8-2400-7ad5-8a0d-fe4f50b8a596','magnitude','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'magnitude0000000000000000000000000000000000000000000000000000000','/scans/magnitude.nii.gz 1fc44b58593dc16768a4998e84be618cfe1842a9b6793f7cbaf0eb2bdafec675','2025-03-01T08:00:00.000Z','indexed',NULL,NULL,0,0,NULL,NULL,NULL,'magnitude',NULL,NULL,'all',2.5,60,0,0,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,'magnitude');
INSERT INTO "cases" VALUES(2,'019550b8-2400-7ea8-b07f-f61098b33397','told','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'told000000000000000000000000000000000000000000000000000000000000','/scans/told.nii.gz e37a412cb4333fe41dd9c2f6773727e99b03c2383a8328b57bcadfe43ed44928','2025-03-01T08:00:00.000Z','indexed',NULL,NULL,0,0,NULL,NULL,NULL,'told',NULL,NULL,'Utrecht',2.5,60,0,0,NULL,NULL,'{"acquiredOn":"2016-03-09","institution":"Oslo","protocol":"t1","scanner":"GE 3 T"}','GE 3 T','t1_b','2016-03-09',NULL,NULL,'told');
INSERT INTO "cases" VALUES(3,'019550b8-2400-78ec-87fd-d0bb6b3af873','painted','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'painted000000000000000000000000000000000000000000000000000000000','/scans/painted.nii.gz 924789fdf8d3cda94edeb33a1165e640c7002a5f8500be7ac862051a7e0464b0','2025-03-01T08:00:00.000Z','corrected',0.275,'Hippocampus, left posterior',1,1,'{"kind":"background-empty","file":"x"}','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'painted',NULL,NULL,'all',2.5,60,1,1200,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'painted');
INSERT INTO "cases" VALUES(4,'019550b8-2400-7d94-97a8-75ffca8b7a36','deferred','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'deferred00000000000000000000000000000000000000000000000000000000','/scans/deferred.nii.gz 4a539a2ef1d184e6acc0681db6e054d4af1f0310a75039b3f99ec163802ba128','2025-03-01T08:00:00.000Z','deferred',0.275,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475','later','deferred',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'deferred');
INSERT INTO "cases" VALUES(5,'019550b8-2400-7a81-b4e7-010f3ddf447a','rejected','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'rejected00000000000000000000000000000000000000000000000000000000','/scans/rejected.nii.gz 56d1912dee1a07106f3c3ea4e75378c89bfaae53f1e342233decd40ee54d325e','2025-03-01T08:00:00.000Z','rejected',0.275,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'rejected',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'rejected');
INSERT INTO "cases" VALUES(6,'019550b8-2400-718d-bcbc-d6604fb095ad','measured','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'measured00000000000000000000000000000000000000000000000000000000','/scans/measured.nii.gz 752d05b5921362c166c94d8f53a0765e4c7295d869de7512e334f9dc9a0020dd','2025-03-01T08:00:00.000Z','waiting',1.75000000000000044408e-01,'Hippocampus, left posterior',0,2,NULL,'6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f',NULL,'measured',NULL,NULL,'all',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'measured');
INSERT INTO "cases" VALUES(7,'019550b8-2400-73b2-9bcd-e928b7fdbf87','read twice','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'read twice000000000000000000000000000000000000000000000000000000','/scans/read twice.nii.gz 9f3c856adaef52fc774d5ef6660a156aae796f3602d117058d633a4eba67be0e','2025-03-01T08:00:00.000Z','accepted',0.275,'Hippocampus, left posterior',0,3,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'read twice',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'read twice');
INSERT INTO "cases" VALUES(8,'019550b8-2400-7d32-9ac7-75321757d2f0','rated','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'rated00000000000000000000000000000000000000000000000000000000000','/scans/rated.nii.gz 2fce70eca06281ec1c79ff5e8a9ed4163ba1400c6049c1e436f451c0fc8f4ed0','2025-03-01T08:00:00.000Z','waiting',0.125,'Hippocampus, left posterior',0,0,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'rated',NULL,NULL,'all',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'rated');
INSERT INTO "cases" VALUES(9,'019550b8-2400-75b8-8812-adfba25998d7','oslo/sub-07','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'oslo/sub-0700000000000000000000000000000000000000000000000000000','/scans/oslo/sub-07.nii.gz 0b495225c55de9a16c79d9f060261bd5d6648c5a667bf40efbe17de0e8b101c0','2025-03-01T08:00:00.000Z','waiting',3.24999999999999955591e-01,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'oslo/sub-000000000007',NULL,NULL,'oslo',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'oslo/sub-07');
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
INSERT INTO "claims" VALUES(6,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,1,NULL);
INSERT INTO "claims" VALUES(6,2,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,2,NULL);
INSERT INTO "claims" VALUES(7,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'accepted',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(7,2,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','accepted',0,'accepted',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(7,3,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','accepted',0,'released',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(9,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,3,NULL);
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
INSERT INTO "doubt_maps" VALUES(12,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
CREATE TABLE evaluations (
    number INTEGER PRIMARY KEY,
    evaluation_id TEXT NOT NULL UNIQUE,
    candidate_sha256 TEXT NOT NULL,
    production_sha256 TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('passes', 'blocked')),
    document TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
INSERT INTO "evaluations" VALUES(1,'316751cf-394c-4ad0-99f6-88759d337155','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','passes','{"sites":[]}','513fdc8241fade2061d052926a77b70a6fdbde74593d9f3265eb137f5f770d66','reader-a','2025-03-01T08:00:00.000Z');
INSERT INTO "evaluations" VALUES(2,'3c4d4957-dc65-4e55-a6c8-0180205861f6','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','passes','{"sites":[]}','513fdc8241fade2061d052926a77b70a6fdbde74593d9f3265eb137f5f770d66','reader-a','2025-03-01T08:00:00.000Z');
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
INSERT INTO "inferences" VALUES(12,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.4}],"durationMs":10.5,"sessionMs":9}');
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
INSERT INTO "measurements" VALUES(12,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(12,2,1.5,NULL,0.4,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "planned_audits" VALUES(1,1,4,2,'all');
INSERT INTO "planned_audits" VALUES(1,2,8,11,'all');
CREATE TABLE plans (
    number INTEGER PRIMARY KEY,
    plan_id TEXT NOT NULL UNIQUE,
    plan TEXT NOT NULL,
    population TEXT NOT NULL
  ) STRICT;
INSERT INTO "plans" VALUES(1,'db064026-45d1-4ab9-bae0-70193ea643b3','{"flag":{"kind":"most-doubtful","count":1},"promise":0.9,"confidence":0.5,"bound":"finite","strata":"none","allocation":"proportional","seed":5,"score":"disagreement","aggregation":{"kind":"volume-weighted"},"population":{"caseCount":4,"scoredCount":4,"decidedCount":2,"unsegmentedCount":2},"populationSha256":"ea52494ea3d6a179ec9c72f64858bfc41c1c02174c8d0515ac8cc4cabcf03a90","strataPlanned":[{"name":"all","caseCount":4,"flaggedCount":1,"unflaggedCount":3,"auditCount":2}],"flaggedCount":1,"unflaggedCount":3,"auditCount":2,"carried":0,"models":[{"modelId":"hippocampus","version":"1.0.0","sha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","caseCount":3}],"planId":"db064026-45d1-4ab9-bae0-70193ea643b3","createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a"}','');
CREATE TABLE population_parts (
    population_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    part BLOB NOT NULL,
    PRIMARY KEY (population_sha256, position)
  ) STRICT;
INSERT INTO "population_parts" VALUES('ea52494ea3d6a179ec9c72f64858bfc41c1c02174c8d0515ac8cc4cabcf03a90',1,X'5B7B22636173654964223A2230313935353062382D323430302D373138642D626362632D643636303466623039356164222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E31373530303030303030303030303030342C227365676D656E746174696F6E4964223A2261356335613662362D376138632D346261632D616638372D663235616665653731316236222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D373865632D383766642D643062623662336166383733222C22666C6167676564223A747275652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3237352C227365676D656E746174696F6E4964223A2232633436656236362D633666382D343131372D386263312D636434633862323239636231222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D376433322D396163372D373533323137353764326630222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3132352C227365676D656E746174696F6E4964223A2233376336616134372D656433342D343864652D623763622D313034376231333335326361222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D376439342D393761382D373566666361386237613336222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3237352C227365676D656E746174696F6E4964223A2236343230616632312D633231342D343232372D383333632D303766363462353335383564222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D5D');
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
CREATE TABLE promotions (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('promoted', 'rolled-back')),
    shipped_id TEXT NOT NULL,
    model_id TEXT NOT NULL,
    model_version TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    folder TEXT NOT NULL,
    previous_sha256 TEXT,
    evaluation_number INTEGER REFERENCES evaluations (number),
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    CHECK ((kind = 'promoted') = (evaluation_number IS NOT NULL))
  ) STRICT;
INSERT INTO "promotions" VALUES(1,'promoted','hippocampus','hippocampus','1.0.0-second','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','models/second',NULL,1,'reader-a','2025-03-01T08:00:00.000Z','better at every site');
INSERT INTO "promotions" VALUES(2,'promoted','hippocampus','hippocampus','1.0.0-third','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee','models/third','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd',2,'reader-a','2025-03-01T08:00:00.000Z','better at every site');
INSERT INTO "promotions" VALUES(3,'rolled-back','hippocampus','hippocampus','1.0.0-second','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','models/second','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',NULL,'reader-a','2025-03-01T08:00:00.000Z','worse in use');
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
INSERT INTO "ratings" VALUES(1,'ae2a8c3e-a784-4b06-b6a7-fd10a2ba53df',8,11,'pass-fail','1','pass',1.0,0,'[]',3.0,'torn','reader-c','2025-03-01T08:00:00.000Z',4321,NULL,'x.csv');
INSERT INTO "ratings" VALUES(2,'4a9d0c2b-4555-4d5e-95c2-905dbc0bc9ae',8,11,'pass-fail','1','fail',2.0,1,'[]',3.0,'torn','reader-a','2025-03-01T08:00:00.000Z',4321,NULL,NULL);
INSERT INTO "ratings" VALUES(3,'aeef02ce-ef8c-4471-a22d-3d890277101e',8,11,'pass-fail','1',NULL,NULL,0,'[]',NULL,NULL,'reader-a','2025-03-01T08:00:00.000Z',0,2,NULL);
INSERT INTO "ratings" VALUES(4,'5dc1aa0c-347c-41d9-a519-752bf424b6ab',8,11,'pass-fail','1','fail',2.0,1,'[]',3.0,'torn','reader-a','2025-03-01T08:00:00.000Z',4321,3,NULL);
INSERT INTO "ratings" VALUES(5,'c5312182-42fa-4391-9160-b37dfd544e3e',6,6,'pass-fail','1','fail',2.0,1,'[]',NULL,NULL,'third','2025-03-01T08:00:00.000Z',0,NULL,NULL);
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
INSERT INTO "reading_ratings" VALUES(11,'pass',1.0,0,'[]',2.0,'so','2025-03-01T08:00:00.000Z');
INSERT INTO "reading_ratings" VALUES(14,'fail',2.0,1,'[]',2.0,'so','2025-03-01T08:00:00.000Z');
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
INSERT INTO "readings" VALUES(1,'66717867-82e1-4d5a-b773-22bbc662c637',1,6,'reader-a','first',1,NULL,13,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,14,0);
INSERT INTO "readings" VALUES(2,'dfbbef70-0c6a-4515-a1af-868f045ae5c1',1,6,'reader-a','repeat',2,1,15,'2025-03-01T08:00:00.000Z','2025-03-01T08:00:00.000Z','withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(3,'6a2c604b-0156-4d4d-ac72-21af76ddbd0e',1,9,'reader-a','first',3,NULL,16,'2025-03-01T08:00:00.000Z',NULL,'declined','2025-03-01T08:00:00.000Z','not to be read',NULL,0);
INSERT INTO "readings" VALUES(4,'ac88179f-bdf2-464d-8a98-2c97bc5a6a0a',1,8,'reader-a','first',4,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(5,'77711675-2dac-45b7-ae0b-434a9e94185c',1,8,'reader-a','repeat',5,4,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(6,'44020244-3054-45a9-aca1-fa104fc38802',1,9,'reader-b','first',1,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(7,'feec9f65-8c72-4202-9b96-cea03665a645',1,8,'reader-b','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(8,'47c45996-6379-4a0c-9cc0-d8fff85b6863',1,9,'reader-b','repeat',3,6,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(9,'00585ab5-dbe4-4632-8281-f53f81cbc5ec',1,6,'reader-b','first',4,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(10,'994c5481-b3f3-4655-bcbd-3702ac851775',1,8,'reader-b','repeat',5,7,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(11,'836cca62-3021-4ed4-8970-5c8d96b38f30',2,6,'reader-a','first',1,NULL,6,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,NULL,60000);
INSERT INTO "readings" VALUES(12,'a4618e1b-7787-4fb0-b420-9843a53a2295',2,9,'reader-a','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(13,'57d2ce32-c097-4a8f-99c0-a4be926755ef',2,8,'reader-a','first',3,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(14,'3738b2f0-7533-43f1-b1fa-dacc89fcb96f',2,6,'reader-b','first',1,NULL,6,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,NULL,60000);
INSERT INTO "readings" VALUES(15,'c72f68ac-364c-4149-af11-67bcf224ede3',2,9,'reader-b','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(16,'ed6b77bd-b70d-41b8-b010-d92f5ef837e4',2,8,'reader-b','first',3,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
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
INSERT INTO "segmentations" VALUES(1,'2c46eb66-c6f8-4117-8bc1-cd4c8b229cb1',3,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(2,'6420af21-c214-4227-833c-07f64b53585d',4,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(3,'da0255e1-812c-4290-8201-ca24510e8d5c',5,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(4,'ed785be1-b1cb-48f3-9165-33aea26967d3',6,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(5,'68e3795b-a029-40de-b600-80a33726715d',6,2,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(6,'a5c5a6b6-7a8c-4bac-af87-f25afee711b6',6,3,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]','x.nii',0,1,NULL);
INSERT INTO "segmentations" VALUES(7,'5224249e-ffef-47b7-b1da-7410fe1efb31',7,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(8,'f57a1bee-5af6-45fc-a8d9-0e67fd71ac77',7,2,7,'reader','reader-a','2025-03-01T08:00:00.000Z','955fea3d9b04b46d513dfdcaed1ee284ee9fec6573e08c284ce9a1abe0c23ff5','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(9,'481a6cd6-6602-4764-a55c-d8409db1087e',7,3,8,'reader','reader-a','2025-03-01T08:00:00.000Z','0f6156b8a44d620cd90e1e4a2e65b46c6c7921db2cdb214911ecd41ec8dd2038','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(10,'bbf9a261-eda3-417f-93ce-8487b55f0a8a',7,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','98424e866ad08fe813bba60a147d357b664389bfe925c8e1f164569f42029aed','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]},{"value":65535,"name":"Undecided","color":[210,210,210]}]',NULL,1,1,NULL);
INSERT INTO "segmentations" VALUES(11,'37c6aa47-ed34-48de-b7cb-1047b13352ca',8,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(12,'1733ac84-77ab-4f94-8011-21d2f23fd263',9,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(13,'6fb987be-2916-485a-9375-b138d4919c55',6,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,1);
INSERT INTO "segmentations" VALUES(14,'621c66d8-2191-44ad-ad22-4aa76a7e0166',6,5,13,'reader','reader-a','2025-03-01T08:00:00.000Z','8714e41752f7cfc482508b7090da3e09e9c40bd63b14aca3aa43be2a9756696b','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,1);
INSERT INTO "segmentations" VALUES(15,'e470418d-9c17-4708-9a11-e69a109dc305',6,6,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,2);
INSERT INTO "segmentations" VALUES(16,'629c221a-42ca-4e3d-aba2-700ea8f239b4',9,2,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,3);
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
INSERT INTO "studies" VALUES(1,'7736bfaf-928b-4c63-9a39-7687cf4e6369','Two readers','{"caseCount":3,"createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","filter":"state:waiting","isBlindToModel":true,"isBlindToReaders":true,"isShuffled":true,"name":"Two readers","readers":["reader-a","reader-b"],"readingCount":10,"readingsPerCase":2,"repeatDistance":1,"repeatShare":0.5,"seed":4,"studyId":"7736bfaf-928b-4c63-9a39-7687cf4e6369"}',1,1,'2025-03-01T08:00:00.000Z','reader-a','enough');
INSERT INTO "studies" VALUES(2,'36c9a6d9-f945-47a3-819f-ed1ffd027d33','Rated','{"caseCount":3,"createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","filter":"state:waiting","isBlindToModel":false,"isBlindToReaders":false,"isShuffled":false,"name":"Rated","readers":["reader-a","reader-b"],"readingCount":6,"readingsPerCase":2,"repeatDistance":1,"repeatShare":0,"seed":4,"studyId":"36c9a6d9-f945-47a3-819f-ed1ffd027d33","vocabulary":{"about":"segmentation","asksConfidence":true,"format":"insula-ratings","formatVersion":1,"grades":[{"fails":false,"grade":"pass","key":"1","meaning":"Good.","score":1,"word":"Pass"},{"fails":true,"grade":"fail","key":"2","meaning":"Bad.","score":2,"word":"Fail"}],"id":"pass-fail","reasons":[],"source":"test","title":"Pass or fail","version":"1"},"vocabularyId":"pass-fail"}',0,0,'2025-03-01T08:00:00.000Z','third','enough');
CREATE TABLE study_cases (
    study_number INTEGER NOT NULL REFERENCES studies (number),
    case_number INTEGER NOT NULL REFERENCES cases (number),
    start_number INTEGER REFERENCES segmentations (number),
    segments_of INTEGER REFERENCES segmentations (number),
    PRIMARY KEY (study_number, case_number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "study_cases" VALUES(1,6,NULL,5);
INSERT INTO "study_cases" VALUES(1,8,NULL,11);
INSERT INTO "study_cases" VALUES(1,9,NULL,12);
INSERT INTO "study_cases" VALUES(2,6,6,6);
INSERT INTO "study_cases" VALUES(2,8,11,11);
INSERT INTO "study_cases" VALUES(2,9,12,12);
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
CREATE TABLE training_run_ends (
    run_number INTEGER PRIMARY KEY REFERENCES training_runs (number),
    ending TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
INSERT INTO "training_run_ends" VALUES(1,'{"result":{"bestStep":80,"folder":"models/second","modelSha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","validation":{"dice":0.9}},"state":"finished"}','reader-a','2025-03-01T08:00:00.000Z');
INSERT INTO "training_run_ends" VALUES(2,'{"failure":{"kind":"training-set-empty"},"state":"failed"}','reader-a','2025-03-01T08:00:00.000Z');
CREATE TABLE training_runs (
    number INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL UNIQUE,
    set_number INTEGER NOT NULL REFERENCES training_sets (number),
    run TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
INSERT INTO "training_runs" VALUES(1,'20a37774-b742-41b2-95dd-d414ab2fd40e',1,'{"plan":{"steps":100},"seed":4,"start":"scratch"}','reader-a','2025-03-01T08:00:00.000Z');
INSERT INTO "training_runs" VALUES(2,'8a116b39-a4b8-481f-981f-e547bbb6f428',1,'{"plan":{"steps":100},"seed":4,"start":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"}','reader-a','2025-03-01T08:00:00.000Z');
INSERT INTO "training_runs" VALUES(3,'62f38051-12cf-4dc8-a80c-135cc27ab3ef',1,'{"plan":{"steps":100},"seed":4,"start":"scratch"}','reader-a','2025-03-01T08:00:00.000Z');
CREATE TABLE training_set_cases (
    set_number INTEGER NOT NULL REFERENCES training_sets (number),
    case_number INTEGER NOT NULL REFERENCES cases (number),
    role TEXT NOT NULL CHECK (role IN ('training', 'validation')),
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    site TEXT NOT NULL,
    PRIMARY KEY (set_number, case_number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "training_set_cases" VALUES(1,7,'training',9,'all');
CREATE TABLE training_set_exclusions (
    set_number INTEGER NOT NULL REFERENCES training_sets (number),
    reason TEXT NOT NULL,
    case_numbers BLOB NOT NULL,
    PRIMARY KEY (set_number, reason)
  ) STRICT;
INSERT INTO "training_set_exclusions" VALUES(1,'not-accepted',X'01000000020000000300000004000000050000000600000008000000');
INSERT INTO "training_set_exclusions" VALUES(1,'in-audit',X'09000000');
CREATE TABLE training_sets (
    number INTEGER PRIMARY KEY,
    set_id TEXT NOT NULL UNIQUE,
    training_set TEXT NOT NULL
  ) STRICT;
INSERT INTO "training_sets" VALUES(1,'784c02c3-2cc7-4947-88c8-bcded0b2d97d','{"at":"2025-03-01T08:00:00.000Z","counts":{"excluded":8,"training":1,"validation":0},"exclusions":{"in-audit":1,"not-accepted":7},"filter":"state:accepted","model":{"modelId":"hippocampus","sha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","version":"1.0.0"},"readerId":"reader-a","seed":3,"setId":"784c02c3-2cc7-4947-88c8-bcded0b2d97d","validationShare":0.2}');
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
CREATE INDEX cases_by_subject ON cases (subject, number);
CREATE INDEX audit_subjects_by_freeze ON audit_subjects (freeze_number, subject);
CREATE INDEX training_set_cases_by_role ON training_set_cases (set_number, role, case_number);
CREATE INDEX learned_cases ON training_set_cases (case_number);
CREATE TRIGGER audit_is_not_learned BEFORE INSERT ON training_set_cases
    WHEN (SELECT subject FROM cases WHERE number = new.case_number) IN (SELECT subject FROM audit_subjects)
    BEGIN SELECT RAISE(ABORT, 'nothing is learned of a subject in the audit set'); END;
CREATE TRIGGER learned_is_not_audited BEFORE INSERT ON audit_subjects
    WHEN EXISTS (SELECT 1 FROM cases c CROSS JOIN training_set_cases t ON t.case_number = c.number
      WHERE c.subject = new.subject)
    BEGIN SELECT RAISE(ABORT, 'what was learned of judges nothing'); END;
CREATE INDEX evaluations_of_candidates ON evaluations (candidate_sha256, number);
CREATE INDEX promotions_of_models ON promotions (shipped_id, number);
CREATE TRIGGER audit_freezes_stay BEFORE UPDATE ON audit_freezes BEGIN SELECT RAISE(ABORT, 'a freezing is never changed'); END;
CREATE TRIGGER audit_freezes_are_kept BEFORE DELETE ON audit_freezes BEGIN SELECT RAISE(ABORT, 'a freezing is never removed'); END;
CREATE TRIGGER audit_subjects_stay BEFORE UPDATE ON audit_subjects BEGIN SELECT RAISE(ABORT, 'the audit set is never changed'); END;
CREATE TRIGGER audit_subjects_are_kept BEFORE DELETE ON audit_subjects BEGIN SELECT RAISE(ABORT, 'the audit set is never removed'); END;
CREATE TRIGGER training_sets_stay BEFORE UPDATE ON training_sets BEGIN SELECT RAISE(ABORT, 'a training set is never changed'); END;
CREATE TRIGGER training_sets_are_kept BEFORE DELETE ON training_sets BEGIN SELECT RAISE(ABORT, 'a training set is never removed'); END;
CREATE TRIGGER training_set_cases_stay BEFORE UPDATE ON training_set_cases BEGIN SELECT RAISE(ABORT, 'a training set is never changed'); END;
CREATE TRIGGER training_set_cases_are_kept BEFORE DELETE ON training_set_cases BEGIN SELECT RAISE(ABORT, 'a training set is never removed'); END;
CREATE TRIGGER training_set_exclusions_stay BEFORE UPDATE ON training_set_exclusions BEGIN SELECT RAISE(ABORT, 'a training set is never changed'); END;
CREATE TRIGGER training_set_exclusions_are_kept BEFORE DELETE ON training_set_exclusions BEGIN SELECT RAISE(ABORT, 'a training set is never removed'); END;
CREATE TRIGGER training_runs_stay BEFORE UPDATE ON training_runs BEGIN SELECT RAISE(ABORT, 'a training run is never changed'); END;
CREATE TRIGGER training_runs_are_kept BEFORE DELETE ON training_runs BEGIN SELECT RAISE(ABORT, 'a training run is never removed'); END;
CREATE TRIGGER training_run_ends_stay BEFORE UPDATE ON training_run_ends BEGIN SELECT RAISE(ABORT, 'the end of a training run is never changed'); END;
CREATE TRIGGER training_run_ends_are_kept BEFORE DELETE ON training_run_ends BEGIN SELECT RAISE(ABORT, 'the end of a training run is never removed'); END;
CREATE TRIGGER evaluations_stay BEFORE UPDATE ON evaluations BEGIN SELECT RAISE(ABORT, 'an evaluation is never changed'); END;
CREATE TRIGGER evaluations_are_kept BEFORE DELETE ON evaluations BEGIN SELECT RAISE(ABORT, 'an evaluation is never removed'); END;
CREATE TRIGGER promotions_stay BEFORE UPDATE ON promotions BEGIN SELECT RAISE(ABORT, 'a promotion is never changed'); END;
CREATE TRIGGER promotions_are_kept BEFORE DELETE ON promotions BEGIN SELECT RAISE(ABORT, 'a promotion is never removed'); END;
