-- A cohort as format version 6 kept it, tables and rows: something of everything (`eventful-cohort.ts`), with a variation ratio in the
-- record of an inference. Written by the program of that version, dumped by Python 3.11's sqlite3 (Connection.iterdump).
CREATE TABLE active_time (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    reader_id TEXT NOT NULL,
    tool TEXT NOT NULL,
    milliseconds INTEGER NOT NULL,
    PRIMARY KEY (case_number, reader_id, tool)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "active_time" VALUES(2,'reader-a','brush',1200);
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
INSERT INTO "audit_events" VALUES(2,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7edf-a02c-5e7caf596750","fileCount":1,"findingCount":0,"rowsSha256":"31a2a0d526f7a69c67d5bfe713c6f21befe86d4fe9347e072c7601e292ed5712","sha256":"told000000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"3de89d5ac1196ab0200785b00dc9dcc7bc443a069e5c29c68038594b6f2db8a1","state":"indexed"}}','a5d5f66ca526c0bf6e027b74c04e4714623f41cc3e97faf75c2b89e9c34d99bf','bb05aea5bf9bdc24486bcb598bd8c4d8f6248ddbdc4830e491821dcf4e764322');
INSERT INTO "audit_events" VALUES(3,'2025-03-01T08:00:00.000Z','reader-a','origin-read','{"caseId":"019550b8-2400-7edf-a02c-5e7caf596750","originNumber":1,"rowsSha256":"5d764be7d214a527770803ab845416411dbe031a351fe2434df9edacf28a04a7","stand":{"sha256":"3de89d5ac1196ab0200785b00dc9dcc7bc443a069e5c29c68038594b6f2db8a1","state":"indexed"}}','bb05aea5bf9bdc24486bcb598bd8c4d8f6248ddbdc4830e491821dcf4e764322','a0f8435b5fb63428d6e50cffc9cdbb7c935417519b52be9c85900ade8be57df0');
INSERT INTO "audit_events" VALUES(4,'2025-03-01T08:00:00.000Z','reader-a','origin-set','{"caseId":"019550b8-2400-7edf-a02c-5e7caf596750","originNumber":2,"rowsSha256":"c2c12263fb35739c4ea177012c1affad61a5851f610aed49227deac4e734fb33","set":{"site":"Utrecht"},"stand":{"sha256":"3de89d5ac1196ab0200785b00dc9dcc7bc443a069e5c29c68038594b6f2db8a1","state":"indexed"}}','a0f8435b5fb63428d6e50cffc9cdbb7c935417519b52be9c85900ade8be57df0','1b3bf4498490b90b85ebb019dc94e421eaffcb468d350a1598d43810e6b96991');
INSERT INTO "audit_events" VALUES(5,'2025-03-01T08:00:00.000Z','reader-a','file-refused','{"failure":"format-unknown","refusedNumber":1,"rowsSha256":"62eb199f0ce5f19b45def4d278020d3d67ced085a45810531a8c61da4fbf16c0"}','1b3bf4498490b90b85ebb019dc94e421eaffcb468d350a1598d43810e6b96991','7facfa68f35fc4fb8d1c3ba3c226e9b721fc765509b3817f7468f754e9eb434c');
INSERT INTO "audit_events" VALUES(6,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7ebd-8ca5-2a2f200ae90a","fileCount":1,"findingCount":0,"rowsSha256":"f7ae1777e701d2a5c860cfac3f13bbbaee7fdda9142189901a42b820bdf119f8","sha256":"painted000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','7facfa68f35fc4fb8d1c3ba3c226e9b721fc765509b3817f7468f754e9eb434c','1f1c7d67121b97cbf1e4ba34800544ff33781e89178bcbbed4743d504df8e358');
INSERT INTO "audit_events" VALUES(7,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7ebd-8ca5-2a2f200ae90a","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"d1f69c72388d78e0f3c893b16b6387d06609f8f2487b1edab44688ec3a2bec2e","sampleCount":8,"seed":7,"segmentationId":"a1b2e28d-8565-49e9-8541-cb1943f8c9fd","stand":{"sha256":"49d9535db5ae6ed201643d6d888eab4fd8ebbd10c28121d749e39f669535b5f2","state":"waiting"},"version":1}','1f1c7d67121b97cbf1e4ba34800544ff33781e89178bcbbed4743d504df8e358','e5c9dd74adc8afc7102d6f36474ffd40069a4165ce4fd8e397ece4f631ca2b30');
INSERT INTO "audit_events" VALUES(8,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7ebd-8ca5-2a2f200ae90a","fence":1,"stand":{"sha256":"a092b51d1ed7939289e70d9e550a44f1299fb0d6b1bb2972953704dedc85ffcc","state":"claimed"}}','e5c9dd74adc8afc7102d6f36474ffd40069a4165ce4fd8e397ece4f631ca2b30','5f9d89b96c4808c5f05f2a6c81ca8167122a2ae03d015392a485c5d76900814d');
INSERT INTO "audit_events" VALUES(9,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7ebd-8ca5-2a2f200ae90a","fence":1,"patchNumber":1,"rowsSha256":"45a687a49361cf2308dfcb83e53fad2a5f7ff0bfbc45162094a8c8cd9fa5503d","runsSha256":"76cc5805dab9b4eacefdb477f498020fd82bccdbc9c6a2d9ce10586ac85512b4","stand":{"sha256":"dc95c5490fc4eae931149369a826449c8b7adc569ea853ac2c4ffbb459ea9728","state":"claimed"},"tool":"brush"}','5f9d89b96c4808c5f05f2a6c81ca8167122a2ae03d015392a485c5d76900814d','f4cb9ba4a300abfaf41f8fca670a632fefd8b88822dc3034c05bd238b9dcc171');
INSERT INTO "audit_events" VALUES(10,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7ebd-8ca5-2a2f200ae90a","fence":1,"patchNumber":2,"rowsSha256":"a738ede00a46335d2ece0fdf7d55c51ff55760642f862014dd1ffa087fc55935","runsSha256":"d818db74ea3c3b80a47fd72dfb889e982c4de154b5721f2fd1977f8af0122e95","stand":{"sha256":"77734f0dfef7c13b12226e90a1fe965ff1c46bbed3175938d6830259f54b810e","state":"claimed"},"tool":"brush"}','f4cb9ba4a300abfaf41f8fca670a632fefd8b88822dc3034c05bd238b9dcc171','95afae598aca4f7d112d33c58ec25e45079810645808996285e5625b3fedff68');
INSERT INTO "audit_events" VALUES(11,'2025-03-01T08:00:00.000Z','reader-a','checkpoint-added','{"caseId":"019550b8-2400-7ebd-8ca5-2a2f200ae90a","checkpointNumber":1,"fence":1,"name":"first","patchNumber":1,"rowsSha256":"dc4807992a668c605aeb9db2392b8f1f82522f7fe15a91123fe958546fbcd91d","stand":{"sha256":"77734f0dfef7c13b12226e90a1fe965ff1c46bbed3175938d6830259f54b810e","state":"claimed"}}','95afae598aca4f7d112d33c58ec25e45079810645808996285e5625b3fedff68','a158d98e8695f485043094311cc89d40ec140c052f79eb025842936285cb5f35');
INSERT INTO "audit_events" VALUES(12,'2025-03-01T08:00:00.000Z','reader-a','regions-decided','{"caseId":"019550b8-2400-7ebd-8ca5-2a2f200ae90a","decision":"confirmed","doubtOf":"a1b2e28d-8565-49e9-8541-cb1943f8c9fd","fence":1,"regions":[7],"stand":{"sha256":"3538d9f4990f653371f0cfac13efced994c53c6668cca8e48347ac9227b338c7","state":"claimed"}}','a158d98e8695f485043094311cc89d40ec140c052f79eb025842936285cb5f35','daa001ae8bb6692827c5eee9003e33e942220e125949078919cc5204c932d405');
INSERT INTO "audit_events" VALUES(13,'2025-03-01T08:00:00.000Z','reader-a','stroke-undone','{"caseId":"019550b8-2400-7ebd-8ca5-2a2f200ae90a","fence":1,"patchNumber":2,"stand":{"sha256":"51dbbb749ab5d54834a667d6904c569dfca5bb0100929a22c470a29899c6d4c4","state":"claimed"}}','daa001ae8bb6692827c5eee9003e33e942220e125949078919cc5204c932d405','af08244838c4ba39f8821891bdd5d22a8b78a3ac6861ba0d7678e8ee12b03738');
INSERT INTO "audit_events" VALUES(14,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7ebd-8ca5-2a2f200ae90a","fence":1,"note":"to be gone on with","stand":{"sha256":"a87dfe6e1a5c7f4b996880c6196fcfbdc643273e014a38b5b4e8d06ff6e92008","state":"corrected"},"to":"reader-b"}','af08244838c4ba39f8821891bdd5d22a8b78a3ac6861ba0d7678e8ee12b03738','881e4bbcb1eb31246432c6e23d54199886ba9ef65c72bca82279801d53932b7e');
INSERT INTO "audit_events" VALUES(15,'2025-03-01T08:00:00.000Z','reader-a','finding-noted','{"caseId":"019550b8-2400-7ebd-8ca5-2a2f200ae90a","finding":"background-empty","position":0,"rowsSha256":"47f7a5c7d91797c9aaab9249560d128289207b9a5b57efad331f125ded226091","stand":{"sha256":"a87dfe6e1a5c7f4b996880c6196fcfbdc643273e014a38b5b4e8d06ff6e92008","state":"corrected"}}','881e4bbcb1eb31246432c6e23d54199886ba9ef65c72bca82279801d53932b7e','9cfbe8457baff8ef75ac6bee558aee4d05a955ea6312c105c96c2515b137f31b');
INSERT INTO "audit_events" VALUES(16,'2025-03-01T08:00:00.000Z','reader-a','inference-failed','{"caseId":"019550b8-2400-7ebd-8ca5-2a2f200ae90a","failure":"background-empty","stand":{"sha256":"4c5ddf9486782d183710aea3aba5d50dfba612be3a0682de7f32de3f79951d57","state":"corrected"}}','9cfbe8457baff8ef75ac6bee558aee4d05a955ea6312c105c96c2515b137f31b','85e3ae73043e85f840f433869257fdc56f24421ec1380d6cacb5b44581994583');
INSERT INTO "audit_events" VALUES(17,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7c77-bf5a-1d9fa6562e53","fileCount":1,"findingCount":0,"rowsSha256":"3dc87d00f5e5559d1f70a69ec9a1d8681a35997eac940a682e8d053868c762df","sha256":"deferred00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"c2830f4e0eaf341f30115f66fb249def9cbc11304a9ead23d441e6988843c20b","state":"indexed"}}','85e3ae73043e85f840f433869257fdc56f24421ec1380d6cacb5b44581994583','e1ac4c35ed3d21b1a2629cf57a9623d04a3a59d0a8ade8135ec5a6a49abb3b1c');
INSERT INTO "audit_events" VALUES(18,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7c77-bf5a-1d9fa6562e53","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"d8ad8992355e13bdabd514837268bd82673c8cee74b6cca2524856d04676965a","sampleCount":8,"seed":7,"segmentationId":"35de91f4-852d-43fa-b647-bdfe5bfda3d6","stand":{"sha256":"b3e5a12d6a643cb05c34e279b2d0302f62e96b49f973dffc679a8a77b083e6ad","state":"waiting"},"version":1}','e1ac4c35ed3d21b1a2629cf57a9623d04a3a59d0a8ade8135ec5a6a49abb3b1c','246ea05f76592a0d24099711e94771e7248bc28d991cb435291a948b5824ae52');
INSERT INTO "audit_events" VALUES(19,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7c77-bf5a-1d9fa6562e53","fence":1,"stand":{"sha256":"5ee1679fa9e8cb21856b8acc807e43e548ae559bbaa9dbcc6ad892f19d249507","state":"claimed"}}','246ea05f76592a0d24099711e94771e7248bc28d991cb435291a948b5824ae52','7e388849eb47cfb6fd3003d6f3189cdecc3c89e3c7cb874cbfcc2f48f3bb7e49');
INSERT INTO "audit_events" VALUES(20,'2025-03-01T08:00:00.000Z','reader-a','case-deferred','{"caseId":"019550b8-2400-7c77-bf5a-1d9fa6562e53","fence":1,"reason":"later","stand":{"sha256":"3dc6e6b6b48dbf6b941ce25d53c9cb543fbd3526575d62412f64e9f19f850580","state":"deferred"}}','7e388849eb47cfb6fd3003d6f3189cdecc3c89e3c7cb874cbfcc2f48f3bb7e49','d1f967c2138be292516c47e904f98f1648a6e0afb653c74d00d5677341834cb5');
INSERT INTO "audit_events" VALUES(21,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-777d-a77c-6880cc130954","fileCount":1,"findingCount":0,"rowsSha256":"25a921e71731eaf56e155e73987cfebec7e0e9168cd4a56920aae53dc7736053","sha256":"rejected00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"61d08508d8d4a3d6f91c421c30763a8076fee1045cc4e450b5e10ea1ab765665","state":"indexed"}}','d1f967c2138be292516c47e904f98f1648a6e0afb653c74d00d5677341834cb5','1b8fcdf2a8133e41ba464a12ac5de8db70afcbcb524d275af509a3873d4c8924');
INSERT INTO "audit_events" VALUES(22,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-777d-a77c-6880cc130954","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"d4298f06810529bbe3bdb99208c9d0005c8dbc57343d39c6cdc75eb1c568acc2","sampleCount":8,"seed":7,"segmentationId":"394cc903-0db9-42db-9d67-09b3fb41aa51","stand":{"sha256":"c137dc49699c58fc35752c906d4fbc966e15ecc735a015fcd192a62c77183545","state":"waiting"},"version":1}','1b8fcdf2a8133e41ba464a12ac5de8db70afcbcb524d275af509a3873d4c8924','261ae57618bf4bb4ad7ec35e4a560c2e7aa76f707d8ffeba4532963908f7cec3');
INSERT INTO "audit_events" VALUES(23,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-777d-a77c-6880cc130954","fence":1,"stand":{"sha256":"09befe4e5399f6ce61ad17882c078b457629ded8c7dac51a2009e91e242dca73","state":"claimed"}}','261ae57618bf4bb4ad7ec35e4a560c2e7aa76f707d8ffeba4532963908f7cec3','b2ae956dce004a43ad5573bca2394b8ed5ceb015b29c043397058c3bee946d53');
INSERT INTO "audit_events" VALUES(24,'2025-03-01T08:00:00.000Z','reader-a','case-rejected','{"caseId":"019550b8-2400-777d-a77c-6880cc130954","fence":1,"reason":"cut off","stand":{"sha256":"b6ab16bd6ded8d91b9fafac0a740a08293663b34ba69b6a01dfbb9dae68feda1","state":"rejected"}}','b2ae956dce004a43ad5573bca2394b8ed5ceb015b29c043397058c3bee946d53','003fe073e0801a1c902b508803d4f216e4f5d6c5ae3abf2bfb48cecce778014f');
INSERT INTO "audit_events" VALUES(25,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","fileCount":1,"findingCount":0,"rowsSha256":"0858343f4ceebcb270e364d4c5c5de1199897530a8187570b85721bbeacdc46e","sha256":"measured00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"cd797c5d1135152e9507ab92642c332e619644b09d26a7bf5e96bc6aac32cbb6","state":"indexed"}}','003fe073e0801a1c902b508803d4f216e4f5d6c5ae3abf2bfb48cecce778014f','d1ff576a69878ba4f4e845f0fa11756a304fb11d901030e5e37ed578cdb721e2');
INSERT INTO "audit_events" VALUES(26,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"61f9f0ca9a4a293dc5b9cbeb0234cdbb62f3285637d0f4a992cca18868e02280","sampleCount":8,"seed":7,"segmentationId":"aff5a6d0-9bb9-4ca2-852c-40074d6fb86e","stand":{"sha256":"991baeadd19d3187b35b811303bb992a1c016c9fd8d23f89a275131c516030d9","state":"waiting"},"version":1}','d1ff576a69878ba4f4e845f0fa11756a304fb11d901030e5e37ed578cdb721e2','0a10967f0c41580d327dbad1c7f2f3f04fb6b2eac1c2b34b2ef6c1345ee43f90');
INSERT INTO "audit_events" VALUES(27,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"fb72fe46e86f6fac131b958d830d8460817d570ef13f910b1381b9a7014c5703","sampleCount":8,"seed":7,"segmentationId":"3fdbaa08-2169-4c3f-a957-e64b580d3cc4","stand":{"sha256":"991baeadd19d3187b35b811303bb992a1c016c9fd8d23f89a275131c516030d9","state":"waiting"},"version":2}','0a10967f0c41580d327dbad1c7f2f3f04fb6b2eac1c2b34b2ef6c1345ee43f90','3f90033561eeed3c3b0ebd016d062eec8d02411fbe724144033c3af17cb884a7');
INSERT INTO "audit_events" VALUES(28,'2025-03-01T08:00:00.000Z','reader-a','segmentation-imported','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","importedFrom":"x.nii","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","layerCount":1,"rowsSha256":"f4ece7bdb00204390b4ad26b3b2c37cf15462840a46b575707d4434b55fd590c","segmentationId":"d34df5aa-a64b-4ad4-9364-bc2f310e80b3","stand":{"sha256":"f205bc9f6c67983489d99dc51857b14a3c696169c2c51fda86d424d0f13810e6","state":"waiting"},"version":3}','3f90033561eeed3c3b0ebd016d062eec8d02411fbe724144033c3af17cb884a7','9d9816c577c90e74ed851585d9f32168dfb1d8a8b22e35fd0321d1effa29b95f');
INSERT INTO "audit_events" VALUES(29,'2025-03-01T08:00:00.000Z','reader-a','setting-changed','{"key":"score-aggregation","rowsSha256":"0b9fe1595c1e3ff5f6751775862edbd6ffbf35f667f55a11c972e5c007b89540","value":"{\"kind\":\"volume-weighted\"}"}','9d9816c577c90e74ed851585d9f32168dfb1d8a8b22e35fd0321d1effa29b95f','202dc3d5f031108e52bb3c119394f6939f142cc38fd5bffc8ae7d64074b060c9');
INSERT INTO "audit_events" VALUES(30,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-731c-bef1-375804a567b5","fileCount":1,"findingCount":0,"rowsSha256":"7968589941847fa1032dec3fb011040e035401136972571f237c006eb1ecd597","sha256":"read twice000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"32e1afc7dd75957ab51cb0ce0d15ff87bd21b28de8870fd2c82d3c8ff2b5c412","state":"indexed"}}','202dc3d5f031108e52bb3c119394f6939f142cc38fd5bffc8ae7d64074b060c9','f98c01793a1d73af4d99df46dafd224b80f01f7ab44fa4e505f07c510267fe0a');
INSERT INTO "audit_events" VALUES(31,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-731c-bef1-375804a567b5","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"8e82dfb5b1793b5b4cbe4583711212fbd05156c31c285e50fcec5dcb3806e2e1","sampleCount":8,"seed":7,"segmentationId":"97cd1b61-f8d6-4432-9367-5699ff0a1a78","stand":{"sha256":"7170918fc42e0ba86830539225b7e9e5dd73762f15ae0d7680d92cb14b6784d0","state":"waiting"},"version":1}','f98c01793a1d73af4d99df46dafd224b80f01f7ab44fa4e505f07c510267fe0a','5ef62d29e963897ae26d02b0284ed199d1ac9ac25b155d8cae597c86cfcd6472');
INSERT INTO "audit_events" VALUES(32,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-731c-bef1-375804a567b5","fence":1,"stand":{"sha256":"511bd4c1f2350911b394e245a937aee9b566c1af4fdb0c021fcbae92691b922b","state":"claimed"}}','5ef62d29e963897ae26d02b0284ed199d1ac9ac25b155d8cae597c86cfcd6472','48bdc6dbc20d6d4ff36b69955b84a1101ea2b9db3828bb4afc3a5a88294209b7');
INSERT INTO "audit_events" VALUES(33,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-731c-bef1-375804a567b5","fence":1,"patchNumber":1,"rowsSha256":"c3f8b11ef22bb616af423aa3abb3d67f175bc8ba3673f4a71943c3b42240dad9","runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","stand":{"sha256":"410e0ea5d2287f93d4d51967ae86d715ea406fba084d661c852761ab8b92ec92","state":"claimed"},"tool":"brush"}','48bdc6dbc20d6d4ff36b69955b84a1101ea2b9db3828bb4afc3a5a88294209b7','60cecbe20382166c31edf91236e17164e414aa67e6242fff62aac925f78c3ba6');
INSERT INTO "audit_events" VALUES(34,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-731c-bef1-375804a567b5","fence":1,"labelmapSha256":"955fea3d9b04b46d513dfdcaed1ee284ee9fec6573e08c284ce9a1abe0c23ff5","lastPatchNumber":1,"rowsSha256":"a21aaaeac6ed2c99607cefab775cf87ef6925d1f2a43a243def71d26c2e3e018","segmentationId":"d522ed95-0cce-4e85-b301-1723e485c052","stand":{"sha256":"c18007b63d2f242f192489156586dc0443c065420ab4c0a263c8d59aeb2446a0","state":"accepted"},"version":2}','60cecbe20382166c31edf91236e17164e414aa67e6242fff62aac925f78c3ba6','5cf2f0ab4323620eb8b68132e53e7af827d67e52a809ed743292066ab4ed559b');
INSERT INTO "audit_events" VALUES(35,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-731c-bef1-375804a567b5","fence":2,"stand":{"sha256":"9967ee34c3bbd9b90cf4a9a9031003bf7983462bc1baa3d9c6d61db0412bcd13","state":"claimed"}}','5cf2f0ab4323620eb8b68132e53e7af827d67e52a809ed743292066ab4ed559b','e8f79dde56282242e9c61666fe19b1b9161e719360de70a048d463cc29bf716e');
INSERT INTO "audit_events" VALUES(36,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-731c-bef1-375804a567b5","fence":2,"patchNumber":2,"rowsSha256":"6322b474c08e3254a93ae61a7964d4188ec568e2bb97d7db06c8fb1a455563a2","runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","stand":{"sha256":"211cec842d71c5036f9a983ac7e067e3066b1f9f6feeeab9d6581f98df7266d6","state":"claimed"},"tool":"brush"}','e8f79dde56282242e9c61666fe19b1b9161e719360de70a048d463cc29bf716e','523a3dad1704b4bd2afd77dca537a80faa657186fa987b2fda04a2320a4c3b8a');
INSERT INTO "audit_events" VALUES(37,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-731c-bef1-375804a567b5","fence":2,"labelmapSha256":"0f6156b8a44d620cd90e1e4a2e65b46c6c7921db2cdb214911ecd41ec8dd2038","lastPatchNumber":2,"rowsSha256":"b8ad78eb8085f6815bb7bfc66c8f541b065a2bbe6677a555a7809305d9aa65cc","segmentationId":"f600f6ec-84b4-43b0-aa0b-dc3a40905544","stand":{"sha256":"756276d8c7c35e98697adfa18f3fb3254551c48c7596ff4cded392bc5e6c5b51","state":"accepted"},"version":3}','523a3dad1704b4bd2afd77dca537a80faa657186fa987b2fda04a2320a4c3b8a','4e09701ae96ab7b87124d1546d5b58e9d0bb79e88daec2377cbc7f98081f4e66');
INSERT INTO "audit_events" VALUES(38,'2025-03-01T08:00:00.000Z','reader-a','adjudication-begun','{"caseId":"019550b8-2400-731c-bef1-375804a567b5","firstId":"d522ed95-0cce-4e85-b301-1723e485c052","labelmapSha256":"98424e866ad08fe813bba60a147d357b664389bfe925c8e1f164569f42029aed","rowsSha256":"5fa59c72039450caed444951d3e09692fc1acc62203521c69e8cce176dcd7e5e","secondId":"f600f6ec-84b4-43b0-aa0b-dc3a40905544","segmentationId":"95dc4623-2435-4b5e-bbb4-6db69453dc4e","stand":{"sha256":"756276d8c7c35e98697adfa18f3fb3254551c48c7596ff4cded392bc5e6c5b51","state":"accepted"},"undecidedValue":65535,"version":4}','4e09701ae96ab7b87124d1546d5b58e9d0bb79e88daec2377cbc7f98081f4e66','728fb4afaac2524833a05a68ddc8e04a314d85aeed19dfef99dea37ee20f7dce');
INSERT INTO "audit_events" VALUES(39,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-731c-bef1-375804a567b5","fence":3,"stand":{"sha256":"1f8f5dded3542d75256647331214d675381c48399b47e0067f7d8863c3a6b249","state":"claimed"}}','728fb4afaac2524833a05a68ddc8e04a314d85aeed19dfef99dea37ee20f7dce','06d03647c9a3520453a6d2b9dc82845f451577128c80e5a41d4c31e364363e46');
INSERT INTO "audit_events" VALUES(40,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-731c-bef1-375804a567b5","fence":3,"stand":{"sha256":"d7fda0ca793aa7539ca5f66d55901b6c0479a1fa2d31c1869d16234cc51377e8","state":"accepted"}}','06d03647c9a3520453a6d2b9dc82845f451577128c80e5a41d4c31e364363e46','9105ad7ca7a53d8a9ab4447454d3d7852eb20f373030a7fb63244c2b51a53b70');
INSERT INTO "audit_events" VALUES(41,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","fileCount":1,"findingCount":0,"rowsSha256":"d3d6bd286f696ae9425142f2512e03e356ca76c3f15487ed043ec17db6d0ed0e","sha256":"rated00000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"06f778424254c5c89948f19a1d95cbe12304d5c22d628b8699465abac9135ddd","state":"indexed"}}','9105ad7ca7a53d8a9ab4447454d3d7852eb20f373030a7fb63244c2b51a53b70','ff47538dd2fbad933cc1dfbbf7f5145f83fc473d9b027aa77044cf04a1243898');
INSERT INTO "audit_events" VALUES(42,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"7f30eb39aedc15a283c6fd0910b037313e55d40f6a013e9ec20fdee9f64e4ea1","sampleCount":8,"seed":7,"segmentationId":"e58c44c1-d811-41d2-b1fe-0b9618091bf1","stand":{"sha256":"5ba748c3178faa581d2a35388908a2a4d6ad67f8a9d93b4945ffa64ff3bd3399","state":"waiting"},"version":1}','ff47538dd2fbad933cc1dfbbf7f5145f83fc473d9b027aa77044cf04a1243898','e1cc4555267caa9d7ae5a5c492d2393c1b4a1ee2388925e860cc333d7e0022d0');
INSERT INTO "audit_events" VALUES(43,'2025-03-01T08:00:00.000Z','reader-a','vocabulary-added','{"rowsSha256":"54cb356f0c2edfc1abc6ae72c85cab30b1b4997ecbc89ba958f8cc4bf7b7f59f","version":"1","vocabularyId":"pass-fail"}','e1cc4555267caa9d7ae5a5c492d2393c1b4a1ee2388925e860cc333d7e0022d0','22cd72f5f267f6c1d25411b11c1de0fd7ebfd6987e6b0f2c5b865a6d68760705');
INSERT INTO "audit_events" VALUES(44,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","grade":"pass","ratedBy":"reader-c","ratingId":"1c4ff992-6f06-4ef2-930c-5a7adb50f1ff","reasons":[],"rowsSha256":"71af0f4237ed4fa87f98cd60dd2f3468ff4921e710c1debdd4fc2e0ab2ecb18a","segmentationId":"e58c44c1-d811-41d2-b1fe-0b9618091bf1","stand":{"sha256":"5ba748c3178faa581d2a35388908a2a4d6ad67f8a9d93b4945ffa64ff3bd3399","state":"waiting"},"vocabulary":"pass-fail 1"}','22cd72f5f267f6c1d25411b11c1de0fd7ebfd6987e6b0f2c5b865a6d68760705','91be1be911941ce8279a390411240e1c4a4327a46cdba2951dd8a58f32d4ae8a');
INSERT INTO "audit_events" VALUES(45,'2025-03-01T08:00:00.000Z','reader-a','ratings-imported','{"count":1,"file":"x.csv"}','91be1be911941ce8279a390411240e1c4a4327a46cdba2951dd8a58f32d4ae8a','c20420dd530dc41dab1d0b936be64904c0a7780c89874e4b442280bc4b85ebd4');
INSERT INTO "audit_events" VALUES(46,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","grade":"fail","ratedBy":"reader-a","ratingId":"b8d37941-3d99-4ff5-a349-398bcfdd5cd6","reasons":[],"rowsSha256":"2b691df363576c48aa5346b9327a8035be792673d2a72f3c3e85edcfe3a9f7db","segmentationId":"e58c44c1-d811-41d2-b1fe-0b9618091bf1","stand":{"sha256":"5ba748c3178faa581d2a35388908a2a4d6ad67f8a9d93b4945ffa64ff3bd3399","state":"waiting"},"vocabulary":"pass-fail 1"}','c20420dd530dc41dab1d0b936be64904c0a7780c89874e4b442280bc4b85ebd4','d434b531058b58eee30ef4c8b5795a81f817083bb8fc7e2cb30b14690fc72bb7');
INSERT INTO "audit_events" VALUES(47,'2025-03-01T08:00:00.000Z','reader-a','rating-withdrawn','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","ratingId":"b8d37941-3d99-4ff5-a349-398bcfdd5cd6","rowsSha256":"ad8ae6ff0f58d801d3a2456efd403ded3a3979c1a95ac248253c76e7633ce932","stand":{"sha256":"5ba748c3178faa581d2a35388908a2a4d6ad67f8a9d93b4945ffa64ff3bd3399","state":"waiting"},"withdrawalId":"ecdeac19-a213-4835-8588-7cb4f42db5cc"}','d434b531058b58eee30ef4c8b5795a81f817083bb8fc7e2cb30b14690fc72bb7','d922c2eb3286e5e5965108dc3251951fc1501de40e031f81d8f6cb5ee97f008a');
INSERT INTO "audit_events" VALUES(48,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","formerId":"ecdeac19-a213-4835-8588-7cb4f42db5cc","grade":"fail","ratedBy":"reader-a","ratingId":"0dc1425d-4783-4c32-99fb-0c44f61ce183","reasons":[],"rowsSha256":"c4cb63e73dc9d1a0a7f41ce33b78a152490ff476b7b49937be0236c82abdf5cd","segmentationId":"e58c44c1-d811-41d2-b1fe-0b9618091bf1","stand":{"sha256":"5ba748c3178faa581d2a35388908a2a4d6ad67f8a9d93b4945ffa64ff3bd3399","state":"waiting"},"vocabulary":"pass-fail 1"}','d922c2eb3286e5e5965108dc3251951fc1501de40e031f81d8f6cb5ee97f008a','ca68c78a77245820338e751f7276d06c7e588f9a64cb78273c1170079d96f86c');
INSERT INTO "audit_events" VALUES(49,'2025-03-01T08:00:00.000Z','reader-a','quality-measured','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","edition":2,"rowsSha256":"5768643ae6397173e872a9c7092053d39b6b0fc6374e8fc3333b932dd42cde69","segmentationId":"e58c44c1-d811-41d2-b1fe-0b9618091bf1","stand":{"sha256":"5ba748c3178faa581d2a35388908a2a4d6ad67f8a9d93b4945ffa64ff3bd3399","state":"waiting"}}','ca68c78a77245820338e751f7276d06c7e588f9a64cb78273c1170079d96f86c','32abf0d5677b5bf2a657a07125ba74b9129c578cd5375ebd455e1745b4ca0bb3');
INSERT INTO "audit_events" VALUES(50,'2025-03-01T08:00:00.000Z','reader-a','plan-fixed','{"auditCount":2,"auditSha256":"c005daecbcf2405c57000c005d5fc4876eb87a5e6531c9b62e97fc8f8ccb1967","bound":"finite","confidence":0.5,"flag":{"count":1,"kind":"most-doubtful"},"flaggedCount":1,"planId":"524c0951-d73d-4273-a15c-337bfcb24f1b","planSha256":"83c8e204a3b26fc0cdc6a5c16d36fb21bbf0968b02e94864dde368edbe7ec295","populationSha256":"f8d6c0e47c075d708ba3b16c011cf7570f7c3a93816995323db315414cb1395a","promise":0.9,"score":"disagreement","seed":5,"unflaggedCount":3}','32abf0d5677b5bf2a657a07125ba74b9129c578cd5375ebd455e1745b4ca0bb3','6ba4cfa06eb0613daa09d9ea8531d2000a40d8efce497043e3ab5dcbbcd8bcda');
INSERT INTO "audit_events" VALUES(51,'2025-03-01T08:00:00.000Z','reader-a','audit-judged','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","planId":"524c0951-d73d-4273-a15c-337bfcb24f1b","position":1,"stand":{"sha256":"5ba748c3178faa581d2a35388908a2a4d6ad67f8a9d93b4945ffa64ff3bd3399","state":"waiting"},"verdict":"fail","verdictNumber":1}','6ba4cfa06eb0613daa09d9ea8531d2000a40d8efce497043e3ab5dcbbcd8bcda','7692d94caada06e8bb38a6b49ebac04f2a577fbc0bc1c583926ba5127d571160');
INSERT INTO "audit_events" VALUES(52,'2025-03-01T08:00:00.000Z','reader-a','study-created','{"assignmentSha256":"6090d43e0eb1c5d20a56eff54c68cb4aeb0da0464dc6b7874431fc12a70ffce2","caseCount":2,"name":"Two readers","readingCount":6,"rowsSha256":"fcb27873cd73b978a49b1c6d77780d1501ffb4d60f0c83611117415e54b70520","studyId":"19bec6bb-f89a-4652-8f9a-bdd3c5562b4d","studySha256":"0554ab980a8c1cdfdad460d175d8a43d74c7bfff51bd1260e841361d6408c1f3"}','7692d94caada06e8bb38a6b49ebac04f2a577fbc0bc1c583926ba5127d571160','f60ad7b2e069e8eccfab63ba11aef4c12739d08a0de9c837bfe7003016c129d1');
INSERT INTO "audit_events" VALUES(53,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"463e2202-9fd8-4322-bcd4-a779cf10082a","rowsSha256":"0da911f5534eb5fa32a70d79d83b09a569a36df3a56358594dd65d6585038ad7","segmentationId":"b3362036-5514-4abf-ac1e-56257b9ea917","stand":{"sha256":"5ba748c3178faa581d2a35388908a2a4d6ad67f8a9d93b4945ffa64ff3bd3399","state":"waiting"},"version":2}','f60ad7b2e069e8eccfab63ba11aef4c12739d08a0de9c837bfe7003016c129d1','d88410949df2a095f7412a837c1bdb102ed6e9e3c0a788404cdcbdc9edad5bf5');
INSERT INTO "audit_events" VALUES(54,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","fence":1,"readingId":"463e2202-9fd8-4322-bcd4-a779cf10082a","stand":{"sha256":"f100b2eaf9283b9c4c920ccc021e8eac7e2b467b99352a59b07a779dfbe83384","state":"claimed"}}','d88410949df2a095f7412a837c1bdb102ed6e9e3c0a788404cdcbdc9edad5bf5','b429871c15c4b1d046bf988046b03456d0f8517f0b103d96c8d916465cc2d70f');
INSERT INTO "audit_events" VALUES(55,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","fence":1,"stand":{"sha256":"dd28f73c2287f10ff4e230c2371785600b96066dcf23306b12dc8a1f320299b3","state":"waiting"}}','b429871c15c4b1d046bf988046b03456d0f8517f0b103d96c8d916465cc2d70f','c45ef2228a5af98c2651785670d03420341a74b4691692af879ea1bb31baaec7');
INSERT INTO "audit_events" VALUES(56,'2025-03-01T08:00:00.000Z','reader-a','reading-finished','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","fence":1,"labelmapSha256":"8714e41752f7cfc482508b7090da3e09e9c40bd63b14aca3aa43be2a9756696b","lastPatchNumber":0,"readingId":"463e2202-9fd8-4322-bcd4-a779cf10082a","rowsSha256":"3f7234a258fd25d6512bc6ff7054a2018727cf5df549910bc408ab49bf9ff65f","segmentationId":"ef085bbe-e00e-4bbe-8e39-c87c5c2c95fb","stand":{"sha256":"dd28f73c2287f10ff4e230c2371785600b96066dcf23306b12dc8a1f320299b3","state":"waiting"},"version":3}','c45ef2228a5af98c2651785670d03420341a74b4691692af879ea1bb31baaec7','4bdfcb5a1486efd869d0f1b7ce9d8d6e89d2ff60bd9c59b17301411e7866eb5b');
INSERT INTO "audit_events" VALUES(57,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"58988b33-0567-413d-9d5e-d3096ff0edc4","rowsSha256":"a0911a73d4e8159d4e87d0eb00fb9a5e4546e09f9ea9ee5edff7fc86a2a198eb","segmentationId":"bd9e1874-5843-42cd-b0b2-290429cd9221","stand":{"sha256":"dd28f73c2287f10ff4e230c2371785600b96066dcf23306b12dc8a1f320299b3","state":"waiting"},"version":4}','4bdfcb5a1486efd869d0f1b7ce9d8d6e89d2ff60bd9c59b17301411e7866eb5b','013c5513945ea62aa016083409bb554b669882b766968bdd3f5880f650f83ff3');
INSERT INTO "audit_events" VALUES(58,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","fence":2,"readingId":"58988b33-0567-413d-9d5e-d3096ff0edc4","stand":{"sha256":"e5afd9911b9962bd57857bcf1ff74c6d1263f243095de239273ad646010f374d","state":"claimed"}}','013c5513945ea62aa016083409bb554b669882b766968bdd3f5880f650f83ff3','37eb103b5cc3e580917aa0dc8bb9dbbdc22049349c6c653b6787de01fd495151');
INSERT INTO "audit_events" VALUES(59,'2025-03-01T08:00:00.000Z','reader-a','reading-set-back','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","expiresAt":"2025-03-01T08:30:00.000Z","fence":2,"readingId":"58988b33-0567-413d-9d5e-d3096ff0edc4","reason":"later","stand":{"sha256":"e5afd9911b9962bd57857bcf1ff74c6d1263f243095de239273ad646010f374d","state":"claimed"}}','37eb103b5cc3e580917aa0dc8bb9dbbdc22049349c6c653b6787de01fd495151','4553d5294421b15598917ef96c8bdde94975a419ca60a91c53a1f56c962ee27c');
INSERT INTO "audit_events" VALUES(60,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7f3a-88f1-646bb1f8adbc","fence":2,"stand":{"sha256":"1f659cfc492673fbe648d76f897603300f68742813fb9475a3d9f314f46942a4","state":"waiting"}}','4553d5294421b15598917ef96c8bdde94975a419ca60a91c53a1f56c962ee27c','3a61cb5d8b09a3b56dd28dcb5a05ab3dc872657f9b58006a6919204de208f71b');
INSERT INTO "audit_events" VALUES(61,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"f1b6ee18-6490-4349-aff9-c4ad1e2dd0b1","rowsSha256":"1b6c331a682dc1e1a9110d36eef1ba13100182638b66d869dd8d7c70a17f1556","segmentationId":"83cef5b6-5bee-4d64-95cb-a56a81f7d011","stand":{"sha256":"f205bc9f6c67983489d99dc51857b14a3c696169c2c51fda86d424d0f13810e6","state":"waiting"},"version":4}','3a61cb5d8b09a3b56dd28dcb5a05ab3dc872657f9b58006a6919204de208f71b','3d0708ae380f091f34e7d19977de44e14b58d8bdc7abbb4615bf3e61e883c263');
INSERT INTO "audit_events" VALUES(62,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","fence":1,"readingId":"f1b6ee18-6490-4349-aff9-c4ad1e2dd0b1","stand":{"sha256":"d4f2bdb5f864b68e99e56da9020d212d973fa8978044264b80649674bb85628b","state":"claimed"}}','3d0708ae380f091f34e7d19977de44e14b58d8bdc7abbb4615bf3e61e883c263','63b37bd82e70540ef7650cbd0a9fa74948b8c5030d3aec4d869be7f5cbe4f35e');
INSERT INTO "audit_events" VALUES(63,'2025-03-01T08:00:00.000Z','reader-a','reading-declined','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","expiresAt":"2025-03-01T08:30:00.000Z","fence":1,"readingId":"f1b6ee18-6490-4349-aff9-c4ad1e2dd0b1","reason":"not to be read","stand":{"sha256":"d4f2bdb5f864b68e99e56da9020d212d973fa8978044264b80649674bb85628b","state":"claimed"}}','63b37bd82e70540ef7650cbd0a9fa74948b8c5030d3aec4d869be7f5cbe4f35e','3e41f7905e2502b8889cd1efbe84a8d8e48ba432cb42ba583cec2c45a4b1e674');
INSERT INTO "audit_events" VALUES(64,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","fence":1,"stand":{"sha256":"569b0cdc9e8cf74581330f38f28bab55383294fa7669f476c6af1f07b3dd5347","state":"waiting"}}','3e41f7905e2502b8889cd1efbe84a8d8e48ba432cb42ba583cec2c45a4b1e674','4a9f02c2d049de139d0369b9284a2fc2e5c156b11e54a490985d57e23ea79bd2');
INSERT INTO "audit_events" VALUES(65,'2025-03-01T08:00:00.000Z','reader-a','study-closed','{"reason":"enough","rowsSha256":"632fce77d898ebc7087fc0c6e19d0e8099d413451e43636bff3acaa2cf960c50","studyId":"19bec6bb-f89a-4652-8f9a-bdd3c5562b4d","withdrawnCount":4}','4a9f02c2d049de139d0369b9284a2fc2e5c156b11e54a490985d57e23ea79bd2','274bf2faa286eed4ba232a80358ea50ad4a57a72f2ffca26de2931935fd45340');
INSERT INTO "audit_events" VALUES(66,'2025-03-01T08:00:00.000Z','reader-a','study-created','{"assignmentSha256":"9e6159521b16f0a98f70216954141f9a8b3fe9f762c0c73e7acbace2d1eaaff8","caseCount":2,"name":"Rated","readingCount":4,"rowsSha256":"2bf1d613d3e1897dae5b80d9454061c6e91fb9121ac2e311c5ab82dc65328cdc","studyId":"b59abdab-cbf3-4896-b463-389f78dc6d45","studySha256":"b8e9b42cb2ada6a7f1ac8765e1c38afed3dfaf4b8d94666c4bd6f5c2d94608a7"}','274bf2faa286eed4ba232a80358ea50ad4a57a72f2ffca26de2931935fd45340','3b68ac74e3c8da73d799feca16127ff63acf46ad22423a4d1418e76b8e92e9bc');
INSERT INTO "audit_events" VALUES(67,'2025-03-01T08:00:00.000Z','reader-a','case-viewed','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","on":"rate","readingId":"6cdf5ac2-c4d5-4656-9c01-30543b0f78a7","stand":{"sha256":"24abc3158af663089420477adcee80415838cf5eb4bb82bf5c0f069b06ec6677","state":"waiting"}}','3b68ac74e3c8da73d799feca16127ff63acf46ad22423a4d1418e76b8e92e9bc','bfb220d7c555bf1de55a23ca01bacb2d448dae8826ec3a6648827b20c30eaf79');
INSERT INTO "audit_events" VALUES(68,'2025-03-01T08:00:00.000Z','reader-a','reading-rated','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","confidence":2,"fails":0,"grade":"pass","note":"so","readingId":"6cdf5ac2-c4d5-4656-9c01-30543b0f78a7","reasons":[],"score":1,"stand":{"sha256":"24abc3158af663089420477adcee80415838cf5eb4bb82bf5c0f069b06ec6677","state":"waiting"}}','bfb220d7c555bf1de55a23ca01bacb2d448dae8826ec3a6648827b20c30eaf79','29a0b5d0037d698772f7d5820af017c6e20249eca1b7cdd64089766007c120a5');
INSERT INTO "audit_events" VALUES(69,'2025-03-01T08:00:00.000Z','reader-b','case-viewed','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","on":"rate","readingId":"952e672f-ae7a-401c-bd6f-8101319dd48d","stand":{"sha256":"11c8831a403c53b41229e60d50f17ea106da03fb1553886055fa32a0adc41830","state":"waiting"}}','29a0b5d0037d698772f7d5820af017c6e20249eca1b7cdd64089766007c120a5','df3ae082bbf6ca910935db3e39ac9fc6ae26afc68b04c033adb2dc5ecea37008');
INSERT INTO "audit_events" VALUES(70,'2025-03-01T08:00:00.000Z','reader-b','reading-rated','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","confidence":2,"fails":1,"grade":"fail","note":"so","readingId":"952e672f-ae7a-401c-bd6f-8101319dd48d","reasons":[],"score":2,"stand":{"sha256":"11c8831a403c53b41229e60d50f17ea106da03fb1553886055fa32a0adc41830","state":"waiting"}}','df3ae082bbf6ca910935db3e39ac9fc6ae26afc68b04c033adb2dc5ecea37008','e130639ea08a677d51751a5220f42d3ef4ea1a3fd05e021492a8e1d7478d8b41');
INSERT INTO "audit_events" VALUES(71,'2025-03-01T08:00:00.000Z','third','study-closed','{"reason":"enough","rowsSha256":"a39b695f2cc9bda857506cb4c54d26d05470605fd560d25d603575a1a5805ea3","studyId":"b59abdab-cbf3-4896-b463-389f78dc6d45","withdrawnCount":2}','e130639ea08a677d51751a5220f42d3ef4ea1a3fd05e021492a8e1d7478d8b41','1950f955fd6d27c2b2de5c5f5885bfdf30f473f13e83a33f2f3056bb282f0efc');
INSERT INTO "audit_events" VALUES(72,'2025-03-01T08:00:00.000Z','third','case-rated','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","grade":"fail","ratedBy":"third","ratingId":"e1b9002f-1a71-4817-afe7-8e0e3ba04191","reasons":[],"rowsSha256":"5531ab3474ddcd5d770bf6eed47b3419d1de618b1a1afc41333a463219828651","segmentationId":"d34df5aa-a64b-4ad4-9364-bc2f310e80b3","stand":{"sha256":"11c8831a403c53b41229e60d50f17ea106da03fb1553886055fa32a0adc41830","state":"waiting"},"vocabulary":"pass-fail 1"}','1950f955fd6d27c2b2de5c5f5885bfdf30f473f13e83a33f2f3056bb282f0efc','6e695172a768cf572299917ae31f33510bc99aa83b5ac8e7a11ec5f4e25ab16a');
INSERT INTO "audit_events" VALUES(73,'2025-03-01T08:00:00.000Z','third','rating-decided','{"caseId":"019550b8-2400-7511-8244-b4116ad3c858","grade":"fail","ratingId":"e1b9002f-1a71-4817-afe7-8e0e3ba04191","rowsSha256":"761f9c5db09cdb73ba2aaf702a9417a1597e8c7065c43432e031d8d655d97a4f","stand":{"sha256":"11c8831a403c53b41229e60d50f17ea106da03fb1553886055fa32a0adc41830","state":"waiting"},"studyId":"b59abdab-cbf3-4896-b463-389f78dc6d45"}','6e695172a768cf572299917ae31f33510bc99aa83b5ac8e7a11ec5f4e25ab16a','21ba99dc6bfdb4a5c634bf5f4d2b28adf6e3efedc861f6e47a6f9a7477737418');
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
INSERT INTO "case_files" VALUES(1,0,'/scans/told.nii.gz');
INSERT INTO "case_files" VALUES(2,0,'/scans/painted.nii.gz');
INSERT INTO "case_files" VALUES(3,0,'/scans/deferred.nii.gz');
INSERT INTO "case_files" VALUES(4,0,'/scans/rejected.nii.gz');
INSERT INTO "case_files" VALUES(5,0,'/scans/measured.nii.gz');
INSERT INTO "case_files" VALUES(6,0,'/scans/read twice.nii.gz');
INSERT INTO "case_files" VALUES(7,0,'/scans/rated.nii.gz');
CREATE TABLE case_segments (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segment TEXT NOT NULL COLLATE NOCASE,
    volume_ml REAL NOT NULL,
    pairwise_dice REAL,
    mean_entropy_nats REAL,
    mean_mutual_information_nats REAL, monte_carlo_iou REAL, volume_variation REAL, band_entropy_nats REAL, band_mutual_information_nats REAL,
    PRIMARY KEY (case_number, segment)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "case_segments" VALUES(2,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(3,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(4,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(5,'Hippocampus, left anterior',1.5,0.95,0.2,0.1,0.6,0.3,0.4,0.2);
INSERT INTO "case_segments" VALUES(6,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(7,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(2,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(3,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(4,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(5,'Hippocampus, left posterior',1.5,0.7,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(6,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(7,'Hippocampus, left posterior',1.5,0.8,NULL,NULL,NULL,NULL,NULL,NULL);
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
  , deferred_because TEXT, name_key TEXT NOT NULL DEFAULT '', contrast_source TEXT, contrast_evidence TEXT, site TEXT NOT NULL DEFAULT 'all', spacing_mm REAL NOT NULL DEFAULT 0, voxel_count INTEGER NOT NULL DEFAULT 0, finding_count INTEGER NOT NULL DEFAULT 0, active_ms INTEGER NOT NULL DEFAULT 0, decided_at TEXT, model_sha256 TEXT, origin TEXT, scanner TEXT, protocol TEXT, acquired_on TEXT) STRICT;
INSERT INTO "cases" VALUES(1,'019550b8-2400-7edf-a02c-5e7caf596750','told','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'told000000000000000000000000000000000000000000000000000000000000','/scans/told.nii.gz e37a412cb4333fe41dd9c2f6773727e99b03c2383a8328b57bcadfe43ed44928','2025-03-01T08:00:00.000Z','indexed',NULL,NULL,0,0,NULL,NULL,NULL,'told',NULL,NULL,'Utrecht',2.5,60,0,0,NULL,NULL,'{"acquiredOn":"2016-03-09","institution":"Oslo","protocol":"t1","scanner":"GE 3 T"}','GE 3 T','t1_b','2016-03-09');
INSERT INTO "cases" VALUES(2,'019550b8-2400-7ebd-8ca5-2a2f200ae90a','painted','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'painted000000000000000000000000000000000000000000000000000000000','/scans/painted.nii.gz 924789fdf8d3cda94edeb33a1165e640c7002a5f8500be7ac862051a7e0464b0','2025-03-01T08:00:00.000Z','corrected',0.275,'Hippocampus, left posterior',1,1,'{"kind":"background-empty","file":"x"}','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'painted',NULL,NULL,'all',2.5,60,1,1200,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(3,'019550b8-2400-7c77-bf5a-1d9fa6562e53','deferred','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'deferred00000000000000000000000000000000000000000000000000000000','/scans/deferred.nii.gz 4a539a2ef1d184e6acc0681db6e054d4af1f0310a75039b3f99ec163802ba128','2025-03-01T08:00:00.000Z','deferred',0.275,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475','later','deferred',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(4,'019550b8-2400-777d-a77c-6880cc130954','rejected','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'rejected00000000000000000000000000000000000000000000000000000000','/scans/rejected.nii.gz 56d1912dee1a07106f3c3ea4e75378c89bfaae53f1e342233decd40ee54d325e','2025-03-01T08:00:00.000Z','rejected',0.275,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'rejected',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(5,'019550b8-2400-7511-8244-b4116ad3c858','measured','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'measured00000000000000000000000000000000000000000000000000000000','/scans/measured.nii.gz 752d05b5921362c166c94d8f53a0765e4c7295d869de7512e334f9dc9a0020dd','2025-03-01T08:00:00.000Z','waiting',1.75000000000000044408e-01,'Hippocampus, left posterior',0,1,NULL,'6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f',NULL,'measured',NULL,NULL,'all',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(6,'019550b8-2400-731c-bef1-375804a567b5','read twice','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'read twice000000000000000000000000000000000000000000000000000000','/scans/read twice.nii.gz 9f3c856adaef52fc774d5ef6660a156aae796f3602d117058d633a4eba67be0e','2025-03-01T08:00:00.000Z','accepted',0.275,'Hippocampus, left posterior',0,3,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'read twice',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL);
INSERT INTO "cases" VALUES(7,'019550b8-2400-7f3a-88f1-646bb1f8adbc','rated','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'rated00000000000000000000000000000000000000000000000000000000000','/scans/rated.nii.gz 2fce70eca06281ec1c79ff5e8a9ed4163ba1400c6049c1e436f451c0fc8f4ed0','2025-03-01T08:00:00.000Z','waiting',0.125,'Hippocampus, left posterior',0,2,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'rated',NULL,NULL,'all',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL);
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
INSERT INTO "claims" VALUES(2,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released','to be gone on with','2025-03-01T08:00:00.000Z',NULL,'reader-b');
INSERT INTO "claims" VALUES(3,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'deferred',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(4,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'rejected',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(5,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,3,NULL);
INSERT INTO "claims" VALUES(6,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'accepted',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(6,2,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','accepted',0,'accepted',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(6,3,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','accepted',0,'released',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(7,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,1,NULL);
INSERT INTO "claims" VALUES(7,2,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,2,NULL);
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
INSERT INTO "corrections" VALUES(1,2,1,1,2,NULL,NULL,NULL);
INSERT INTO "corrections" VALUES(2,6,7,1,1,'accepted',8,NULL);
INSERT INTO "corrections" VALUES(3,6,8,2,2,'accepted',9,NULL);
INSERT INTO "corrections" VALUES(4,6,10,0,0,NULL,NULL,NULL);
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
INSERT INTO "findings" VALUES(2,0,'background-empty','{"kind":"background-empty","file":"x"}');
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
INSERT INTO "inferences" VALUES(5,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95,"meanVariationRatio":0.07,"volumeStandardDeviationMl":0.1,"monteCarloIou":0.6,"meanEntropyNats":0.2,"meanMutualInformationNats":0.1,"volumeVariation":0.3,"bandEntropyNats":0.4,"bandMutualInformationNats":0.2},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.7}],"durationMs":10.5,"sessionMs":9}');
INSERT INTO "inferences" VALUES(7,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.5}],"durationMs":10.5,"sessionMs":9}');
INSERT INTO "inferences" VALUES(11,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.8}],"durationMs":10.5,"sessionMs":9}');
CREATE TABLE measured_quality (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    segmentation_number INTEGER REFERENCES segmentations (number),
    edition INTEGER NOT NULL,
    findings TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
INSERT INTO "measured_quality" VALUES(7,11,2,'[]','2025-03-01T08:00:00.000Z');
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
INSERT INTO "patches" VALUES(1,2,1,1,0,1,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'00010001',NULL);
INSERT INTO "patches" VALUES(2,2,2,1,1,2,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'04010001',NULL);
INSERT INTO "patches" VALUES(3,6,1,2,0,1,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'00040001',NULL);
INSERT INTO "patches" VALUES(4,6,2,3,0,1,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'00040001',NULL);
CREATE TABLE planned_audits (
    plan_number INTEGER NOT NULL REFERENCES plans (number),
    position INTEGER NOT NULL,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    stratum TEXT NOT NULL,
    PRIMARY KEY (plan_number, position),
    UNIQUE (plan_number, case_number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "planned_audits" VALUES(1,1,7,11,'all');
INSERT INTO "planned_audits" VALUES(1,2,2,1,'all');
CREATE TABLE plans (
    number INTEGER PRIMARY KEY,
    plan_id TEXT NOT NULL UNIQUE,
    plan TEXT NOT NULL,
    population TEXT NOT NULL
  ) STRICT;
INSERT INTO "plans" VALUES(1,'524c0951-d73d-4273-a15c-337bfcb24f1b','{"flag":{"kind":"most-doubtful","count":1},"promise":0.9,"confidence":0.5,"bound":"finite","strata":"none","allocation":"proportional","seed":5,"score":"disagreement","aggregation":{"kind":"volume-weighted"},"population":{"caseCount":4,"scoredCount":4,"decidedCount":2,"unsegmentedCount":1},"populationSha256":"f8d6c0e47c075d708ba3b16c011cf7570f7c3a93816995323db315414cb1395a","strataPlanned":[{"name":"all","caseCount":4,"flaggedCount":1,"unflaggedCount":3,"auditCount":2}],"flaggedCount":1,"unflaggedCount":3,"auditCount":2,"carried":0,"models":[{"modelId":"hippocampus","version":"1.0.0","sha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","caseCount":3}],"planId":"524c0951-d73d-4273-a15c-337bfcb24f1b","createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a"}','');
CREATE TABLE population_parts (
    population_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    part BLOB NOT NULL,
    PRIMARY KEY (population_sha256, position)
  ) STRICT;
INSERT INTO "population_parts" VALUES('f8d6c0e47c075d708ba3b16c011cf7570f7c3a93816995323db315414cb1395a',1,X'5B7B22636173654964223A2230313935353062382D323430302D373531312D383234342D623431313661643363383538222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E31373530303030303030303030303030342C227365676D656E746174696F6E4964223A2264333464663561612D613634622D346164342D393336342D626332663331306538306233222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D376337372D626635612D316439666136353632653533222C22666C6167676564223A747275652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3237352C227365676D656E746174696F6E4964223A2233356465393166342D383532642D343366612D623634372D626466653562666461336436222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D376562642D386361352D326132663230306165393061222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3237352C227365676D656E746174696F6E4964223A2261316232653238642D383536352D343965392D383534312D636231393433663863396664222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D376633612D383866312D363436626231663861646263222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3132352C227365676D656E746174696F6E4964223A2265353863343463312D643831312D343164322D623166652D306239363138303931626631222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D5D');
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
INSERT INTO "rating_decisions" VALUES(2,5,5);
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
INSERT INTO "ratings" VALUES(1,'1c4ff992-6f06-4ef2-930c-5a7adb50f1ff',7,11,'pass-fail','1','pass',1.0,0,'[]',3.0,'torn','reader-c','2025-03-01T08:00:00.000Z',4321,NULL,'x.csv');
INSERT INTO "ratings" VALUES(2,'b8d37941-3d99-4ff5-a349-398bcfdd5cd6',7,11,'pass-fail','1','fail',2.0,1,'[]',3.0,'torn','reader-a','2025-03-01T08:00:00.000Z',4321,NULL,NULL);
INSERT INTO "ratings" VALUES(3,'ecdeac19-a213-4835-8588-7cb4f42db5cc',7,11,'pass-fail','1',NULL,NULL,0,'[]',NULL,NULL,'reader-a','2025-03-01T08:00:00.000Z',0,2,NULL);
INSERT INTO "ratings" VALUES(4,'0dc1425d-4783-4c32-99fb-0c44f61ce183',7,11,'pass-fail','1','fail',2.0,1,'[]',3.0,'torn','reader-a','2025-03-01T08:00:00.000Z',4321,3,NULL);
INSERT INTO "ratings" VALUES(5,'e1b9002f-1a71-4817-afe7-8e0e3ba04191',5,6,'pass-fail','1','fail',2.0,1,'[]',NULL,NULL,'third','2025-03-01T08:00:00.000Z',0,NULL,NULL);
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
INSERT INTO "readings" VALUES(1,'463e2202-9fd8-4322-bcd4-a779cf10082a',1,7,'reader-a','first',1,NULL,12,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,13,0);
INSERT INTO "readings" VALUES(2,'58988b33-0567-413d-9d5e-d3096ff0edc4',1,7,'reader-a','repeat',2,1,14,'2025-03-01T08:00:00.000Z','2025-03-01T08:00:00.000Z','withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(3,'f1b6ee18-6490-4349-aff9-c4ad1e2dd0b1',1,5,'reader-a','first',3,NULL,15,'2025-03-01T08:00:00.000Z',NULL,'declined','2025-03-01T08:00:00.000Z','not to be read',NULL,0);
INSERT INTO "readings" VALUES(4,'f1c4db2d-a389-474f-8194-aed43a1ae0eb',1,5,'reader-b','first',1,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(5,'92881fe5-59c0-491f-8313-ecaf0e0265b5',1,7,'reader-b','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(6,'e5c66750-b00c-48fc-8d20-4bf09d3e4528',1,5,'reader-b','repeat',3,4,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(7,'6cdf5ac2-c4d5-4656-9c01-30543b0f78a7',2,5,'reader-a','first',1,NULL,6,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,NULL,60000);
INSERT INTO "readings" VALUES(8,'3764d1dc-e0ab-4948-8325-e5eed1a3b609',2,7,'reader-a','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(9,'952e672f-ae7a-401c-bd6f-8101319dd48d',2,5,'reader-b','first',1,NULL,6,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,NULL,60000);
INSERT INTO "readings" VALUES(10,'0306b565-6944-4cf7-b8ef-74f9608df8d5',2,7,'reader-b','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
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
INSERT INTO "scan_quality" VALUES('emptySliceCount',7,0.0);
INSERT INTO "scan_quality" VALUES('snr',7,9.0);
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
INSERT INTO "segment_quality" VALUES('Hippocampus, left anterior',7,1,1.5,NULL,NULL,NULL,-1.0,NULL,NULL,NULL,NULL,3.0,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "segmentations" VALUES(1,'a1b2e28d-8565-49e9-8541-cb1943f8c9fd',2,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(2,'35de91f4-852d-43fa-b647-bdfe5bfda3d6',3,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(3,'394cc903-0db9-42db-9d67-09b3fb41aa51',4,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(4,'aff5a6d0-9bb9-4ca2-852c-40074d6fb86e',5,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(5,'3fdbaa08-2169-4c3f-a957-e64b580d3cc4',5,2,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(6,'d34df5aa-a64b-4ad4-9364-bc2f310e80b3',5,3,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]','x.nii',0,1,NULL);
INSERT INTO "segmentations" VALUES(7,'97cd1b61-f8d6-4432-9367-5699ff0a1a78',6,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(8,'d522ed95-0cce-4e85-b301-1723e485c052',6,2,7,'reader','reader-a','2025-03-01T08:00:00.000Z','955fea3d9b04b46d513dfdcaed1ee284ee9fec6573e08c284ce9a1abe0c23ff5','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(9,'f600f6ec-84b4-43b0-aa0b-dc3a40905544',6,3,8,'reader','reader-a','2025-03-01T08:00:00.000Z','0f6156b8a44d620cd90e1e4a2e65b46c6c7921db2cdb214911ecd41ec8dd2038','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(10,'95dc4623-2435-4b5e-bbb4-6db69453dc4e',6,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','98424e866ad08fe813bba60a147d357b664389bfe925c8e1f164569f42029aed','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]},{"value":65535,"name":"Undecided","color":[210,210,210]}]',NULL,1,1,NULL);
INSERT INTO "segmentations" VALUES(11,'e58c44c1-d811-41d2-b1fe-0b9618091bf1',7,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(12,'b3362036-5514-4abf-ac1e-56257b9ea917',7,2,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,1);
INSERT INTO "segmentations" VALUES(13,'ef085bbe-e00e-4bbe-8e39-c87c5c2c95fb',7,3,12,'reader','reader-a','2025-03-01T08:00:00.000Z','8714e41752f7cfc482508b7090da3e09e9c40bd63b14aca3aa43be2a9756696b','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,1);
INSERT INTO "segmentations" VALUES(14,'bd9e1874-5843-42cd-b0b2-290429cd9221',7,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,2);
INSERT INTO "segmentations" VALUES(15,'83cef5b6-5bee-4d64-95cb-a56a81f7d011',5,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,3);
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
INSERT INTO "standing_ratings" VALUES(5,'pass-fail','third','fail');
INSERT INTO "standing_ratings" VALUES(7,'pass-fail','reader-a','fail');
INSERT INTO "standing_ratings" VALUES(7,'pass-fail','reader-c','pass');
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
INSERT INTO "studies" VALUES(1,'19bec6bb-f89a-4652-8f9a-bdd3c5562b4d','Two readers','{"caseCount":2,"createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","filter":"state:waiting","isBlindToModel":true,"isBlindToReaders":true,"isShuffled":true,"name":"Two readers","readers":["reader-a","reader-b"],"readingCount":6,"readingsPerCase":2,"repeatDistance":1,"repeatShare":0.5,"seed":4,"studyId":"19bec6bb-f89a-4652-8f9a-bdd3c5562b4d"}',1,1,'2025-03-01T08:00:00.000Z','reader-a','enough');
INSERT INTO "studies" VALUES(2,'b59abdab-cbf3-4896-b463-389f78dc6d45','Rated','{"caseCount":2,"createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","filter":"state:waiting","isBlindToModel":false,"isBlindToReaders":false,"isShuffled":false,"name":"Rated","readers":["reader-a","reader-b"],"readingCount":4,"readingsPerCase":2,"repeatDistance":1,"repeatShare":0,"seed":4,"studyId":"b59abdab-cbf3-4896-b463-389f78dc6d45","vocabulary":{"about":"segmentation","asksConfidence":true,"format":"insula-ratings","formatVersion":1,"grades":[{"fails":false,"grade":"pass","key":"1","meaning":"Good.","score":1,"word":"Pass"},{"fails":true,"grade":"fail","key":"2","meaning":"Bad.","score":2,"word":"Fail"}],"id":"pass-fail","reasons":[],"source":"test","title":"Pass or fail","version":"1"},"vocabularyId":"pass-fail"}',0,0,'2025-03-01T08:00:00.000Z','third','enough');
CREATE TABLE study_cases (
    study_number INTEGER NOT NULL REFERENCES studies (number),
    case_number INTEGER NOT NULL REFERENCES cases (number),
    start_number INTEGER REFERENCES segmentations (number),
    segments_of INTEGER REFERENCES segmentations (number),
    PRIMARY KEY (study_number, case_number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "study_cases" VALUES(1,5,NULL,5);
INSERT INTO "study_cases" VALUES(1,7,NULL,11);
INSERT INTO "study_cases" VALUES(2,5,6,6);
INSERT INTO "study_cases" VALUES(2,7,11,11);
CREATE TABLE told_origins (
    number INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    told_by TEXT NOT NULL CHECK (told_by IN ('files', 'hand')),
    origin TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
INSERT INTO "told_origins" VALUES(1,1,'files','{"acquiredOn":"2016-03-09","institution":"Oslo","protocol":"t1_b","scanner":"GE 3 T"}','reader-a','2025-03-01T08:00:00.000Z');
INSERT INTO "told_origins" VALUES(2,1,'hand','{"site":"Utrecht"}','reader-a','2025-03-01T08:00:00.000Z');
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
INSERT INTO "truths_due" VALUES(6,7,9);
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
CREATE INDEX segments_by_name ON case_segments (segment, volume_ml, case_number, pairwise_dice, mean_entropy_nats,
    mean_mutual_information_nats, monte_carlo_iou, volume_variation, band_entropy_nats, band_mutual_information_nats);
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
