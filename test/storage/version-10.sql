-- A cohort as format version 10 kept it, tables and rows: something of everything (`eventful-cohort.ts`). Written by the program of that
-- version, dumped by Python 3's sqlite3 (Connection.iterdump).
CREATE TABLE acquisition_batch_cases (
    batch_number INTEGER NOT NULL REFERENCES acquisition_batches (number),
    position INTEGER NOT NULL,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segmentation_number INTEGER NOT NULL REFERENCES inferences (segmentation_number),
    fence_before INTEGER NOT NULL,
    active_ms_before INTEGER NOT NULL,
    expected_minutes REAL NOT NULL,
    arm TEXT NOT NULL CHECK (arm IN ('strategy', 'control', 'both')),
    PRIMARY KEY (batch_number, position),
    UNIQUE (batch_number, case_number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO "acquisition_batch_cases" VALUES(1,1,11,14,0,0,10.0,'both');
INSERT INTO "acquisition_batch_cases" VALUES(1,2,8,11,0,0,10.0,'control');
INSERT INTO "acquisition_batch_cases" VALUES(1,3,10,13,0,0,10.0,'strategy');
CREATE TABLE acquisition_batch_ends (
    batch_number INTEGER PRIMARY KEY REFERENCES acquisition_batches (number),
    -- Absent: every case was decided.
    reason TEXT,
    -- What became of its cases until then, by their positions.
    outcome TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
INSERT INTO "acquisition_batch_ends" VALUES(1,'no more time','[{"decided":"accepted","position":1,"segmentationId":"c3857465-dbdd-447c-8b52-fdc65f3909c0","spentMs":0},{"position":2,"spentMs":0},{"position":3,"spentMs":0}]','reader-a','2025-03-01T08:00:00.000Z');
CREATE TABLE acquisition_batches (
    number INTEGER PRIMARY KEY,
    batch_id TEXT NOT NULL UNIQUE,
    batch TEXT NOT NULL,
    -- Versions up to this one were there when it was drawn.
    last_segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    salt TEXT NOT NULL
  ) STRICT;
INSERT INTO "acquisition_batches" VALUES(1,'e15ad9f9-6379-4fee-b8e0-efc2b3c8393a','{"at":"2025-03-01T08:00:00.000Z","batchId":"e15ad9f9-6379-4fee-b8e0-efc2b3c8393a","budgetMinutes":40,"caseCount":3,"diversity":"none","expectedMinutes":30,"model":{"modelId":"hippocampus","sha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","version":"1.0.0"},"readerId":"reader-a","seed":1,"sentences":["3 cases, expected to take 30 minutes.","Not measured here yet: 10 minutes a case are a guess until 10 corrections are logged (0 corrections so far)."],"strategy":"pairwise-dice"}',14,'04764b61-f48a-40e7-99fc-d3892ec6821c');
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
INSERT INTO "audit_events" VALUES(2,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7bfd-ac62-972f4390d398","fileCount":1,"findingCount":0,"rowsSha256":"37a2cf5d64da89758aec8b9076d606eea5b940abdf266e14ea383166c3e90d6b","sha256":"magnitude0000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"3de89d5ac1196ab0200785b00dc9dcc7bc443a069e5c29c68038594b6f2db8a1","state":"indexed"}}','a5d5f66ca526c0bf6e027b74c04e4714623f41cc3e97faf75c2b89e9c34d99bf','ab2bc2aaeda95ce1631329adfcd6e5f727c79a3a39a60b10833d42212164aca0');
INSERT INTO "audit_events" VALUES(3,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7a0c-8c85-f582ede965b7","fileCount":1,"findingCount":0,"rowsSha256":"fe503b26bb47198405a3a774ea8486add75d9bedce66d2ab23454063b4319c2e","sha256":"told000000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','ab2bc2aaeda95ce1631329adfcd6e5f727c79a3a39a60b10833d42212164aca0','7d41b0f7b791c92fdda465f79aabe59590a97237696c0f3232c1a90cbea49de6');
INSERT INTO "audit_events" VALUES(4,'2025-03-01T08:00:00.000Z','reader-a','origin-read','{"caseId":"019550b8-2400-7a0c-8c85-f582ede965b7","originNumber":1,"rowsSha256":"4ca7d7e6d6df7dea8657c4a06ec30750a79ea27ecb5e2dca87858ebb37d524ab","stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','7d41b0f7b791c92fdda465f79aabe59590a97237696c0f3232c1a90cbea49de6','1f57189736d663035b8951e77e83f553b53165b10b5903820e8d6ad2a52c7a52');
INSERT INTO "audit_events" VALUES(5,'2025-03-01T08:00:00.000Z','reader-a','origin-set','{"caseId":"019550b8-2400-7a0c-8c85-f582ede965b7","originNumber":2,"rowsSha256":"d59551b353d12b952782ebc7eff8f7b72733549fd53fe291adae34d865ff0f50","set":{"site":"Utrecht"},"stand":{"sha256":"2c46ed17cb676fb4035636710884552715b47db3f82ff73c35c8af2673941e80","state":"indexed"}}','1f57189736d663035b8951e77e83f553b53165b10b5903820e8d6ad2a52c7a52','dc3b22abce791c5f5046c58aeb41e9fdbfb20783797232a74fd7fc63f71e5192');
INSERT INTO "audit_events" VALUES(6,'2025-03-01T08:00:00.000Z','reader-a','file-refused','{"failure":"format-unknown","refusedNumber":1,"rowsSha256":"62eb199f0ce5f19b45def4d278020d3d67ced085a45810531a8c61da4fbf16c0"}','dc3b22abce791c5f5046c58aeb41e9fdbfb20783797232a74fd7fc63f71e5192','4fa9a7eb700ae36224eae97d6f740451f3de7022af3ae39ff75595486809db4d');
INSERT INTO "audit_events" VALUES(7,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-79ca-be17-e2de2075b64f","fileCount":1,"findingCount":0,"rowsSha256":"9db89159ab16d0f7aeb2b88f7483f7cda68377b716cf59e8195b108142db2936","sha256":"painted000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"c2830f4e0eaf341f30115f66fb249def9cbc11304a9ead23d441e6988843c20b","state":"indexed"}}','4fa9a7eb700ae36224eae97d6f740451f3de7022af3ae39ff75595486809db4d','0194ebddac7915ec4e4c1c17893aa9664d367b3d4d509da355b092c05bc602db');
INSERT INTO "audit_events" VALUES(8,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-79ca-be17-e2de2075b64f","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"0558db6761777e811eed78de064fcaafcba9045fb781f00b625c9271886de6ad","sampleCount":8,"seed":7,"segmentationId":"1e58f23f-0f69-4a1c-8940-cf3385ff6f76","stand":{"sha256":"b3e5a12d6a643cb05c34e279b2d0302f62e96b49f973dffc679a8a77b083e6ad","state":"waiting"},"version":1}','0194ebddac7915ec4e4c1c17893aa9664d367b3d4d509da355b092c05bc602db','b34bce41f28a766aa23b9e76a0e04d418ef9e523b1429d48e3032255eb58dc3e');
INSERT INTO "audit_events" VALUES(9,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-79ca-be17-e2de2075b64f","fence":1,"stand":{"sha256":"5ee1679fa9e8cb21856b8acc807e43e548ae559bbaa9dbcc6ad892f19d249507","state":"claimed"}}','b34bce41f28a766aa23b9e76a0e04d418ef9e523b1429d48e3032255eb58dc3e','983a070a5d0bdf71b3e831a5cd7b77f3b72dd4ef67b574628b983012342fcabc');
INSERT INTO "audit_events" VALUES(10,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-79ca-be17-e2de2075b64f","fence":1,"patchNumber":1,"rowsSha256":"3fc39524e6a983f4c58336b82ec1db420b3c16e7313c11fe56124da34ef47409","runsSha256":"76cc5805dab9b4eacefdb477f498020fd82bccdbc9c6a2d9ce10586ac85512b4","stand":{"sha256":"480faa3235c23bc3d8128d6fab917f922b1377cbe94644f3d8fcd9180cb81add","state":"claimed"},"tool":"brush"}','983a070a5d0bdf71b3e831a5cd7b77f3b72dd4ef67b574628b983012342fcabc','88a707e466a430a05bdde3f0dd7e29d86bd14db61c3b66906d195c0253bbb740');
INSERT INTO "audit_events" VALUES(11,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-79ca-be17-e2de2075b64f","fence":1,"patchNumber":2,"rowsSha256":"4641abeacff10a4181768889ae0d22b0063337349b9158d5b1ad4ca0da0ee992","runsSha256":"d818db74ea3c3b80a47fd72dfb889e982c4de154b5721f2fd1977f8af0122e95","stand":{"sha256":"a2de9ce6d3764ab335d58689364725a307bf246b31bd0e677eedf8b097d9242d","state":"claimed"},"tool":"brush"}','88a707e466a430a05bdde3f0dd7e29d86bd14db61c3b66906d195c0253bbb740','96dbb02be160108f3cd15e0c15fcf45f0e7a43f04ad2a3aba241ee0e01f650ff');
INSERT INTO "audit_events" VALUES(12,'2025-03-01T08:00:00.000Z','reader-a','checkpoint-added','{"caseId":"019550b8-2400-79ca-be17-e2de2075b64f","checkpointNumber":1,"fence":1,"name":"first","patchNumber":1,"rowsSha256":"dc4807992a668c605aeb9db2392b8f1f82522f7fe15a91123fe958546fbcd91d","stand":{"sha256":"a2de9ce6d3764ab335d58689364725a307bf246b31bd0e677eedf8b097d9242d","state":"claimed"}}','96dbb02be160108f3cd15e0c15fcf45f0e7a43f04ad2a3aba241ee0e01f650ff','500391b22c7b9c247ff22f10c6cda3f2fb8e33a3bd1d931223fb9641eee43a1e');
INSERT INTO "audit_events" VALUES(13,'2025-03-01T08:00:00.000Z','reader-a','regions-decided','{"caseId":"019550b8-2400-79ca-be17-e2de2075b64f","decision":"confirmed","doubtOf":"1e58f23f-0f69-4a1c-8940-cf3385ff6f76","fence":1,"regions":[7],"stand":{"sha256":"40fdf1ce7bffd8024c2f83d3cdad79c95f9bc7049c727a4b9a92988676eff821","state":"claimed"}}','500391b22c7b9c247ff22f10c6cda3f2fb8e33a3bd1d931223fb9641eee43a1e','5b32340be2172f9c1378ac36d41da24390e1ed33c9ba7cc0082190ed9b14e614');
INSERT INTO "audit_events" VALUES(14,'2025-03-01T08:00:00.000Z','reader-a','stroke-undone','{"caseId":"019550b8-2400-79ca-be17-e2de2075b64f","fence":1,"patchNumber":2,"stand":{"sha256":"169ac75ca74580820106ee9411f187651e3063edbe31e315b0bfb5228f357c4b","state":"claimed"}}','5b32340be2172f9c1378ac36d41da24390e1ed33c9ba7cc0082190ed9b14e614','5bbab730aae79c5e7901d116ca9122f0551cdec4449c228454e8b5daf784d623');
INSERT INTO "audit_events" VALUES(15,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-79ca-be17-e2de2075b64f","fence":1,"note":"to be gone on with","stand":{"sha256":"888521a60ee0cf1ab15db54fe7b91fbc5d5f280572993bede9880424ef98d115","state":"corrected"},"to":"reader-b"}','5bbab730aae79c5e7901d116ca9122f0551cdec4449c228454e8b5daf784d623','aea83ba512f86a8e60c80b1b208463df78400da61f7297805ef2a4e04a451ee6');
INSERT INTO "audit_events" VALUES(16,'2025-03-01T08:00:00.000Z','reader-a','finding-noted','{"caseId":"019550b8-2400-79ca-be17-e2de2075b64f","finding":"background-empty","position":0,"rowsSha256":"47f7a5c7d91797c9aaab9249560d128289207b9a5b57efad331f125ded226091","stand":{"sha256":"888521a60ee0cf1ab15db54fe7b91fbc5d5f280572993bede9880424ef98d115","state":"corrected"}}','aea83ba512f86a8e60c80b1b208463df78400da61f7297805ef2a4e04a451ee6','4f7f59f02b177ed88d16fd5d629c8dfca8390ab0edb45be52e63a0dea5be9063');
INSERT INTO "audit_events" VALUES(17,'2025-03-01T08:00:00.000Z','reader-a','inference-failed','{"caseId":"019550b8-2400-79ca-be17-e2de2075b64f","failure":"background-empty","stand":{"sha256":"823a18e60b2ce0626866c8d7364687118800db6bfb589a08418c6baa9cf86b7d","state":"corrected"}}','4f7f59f02b177ed88d16fd5d629c8dfca8390ab0edb45be52e63a0dea5be9063','d86c0a3e31e2ab35e42ca97c61697aefcae7e021facd95edcdbd91fa84643b65');
INSERT INTO "audit_events" VALUES(18,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-77c1-93fd-de9ef41264b0","fileCount":1,"findingCount":0,"rowsSha256":"486c70570016ad22acd2e44c4942c459e289abda46233bca517f3848e210d02c","sha256":"deferred00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"61d08508d8d4a3d6f91c421c30763a8076fee1045cc4e450b5e10ea1ab765665","state":"indexed"}}','d86c0a3e31e2ab35e42ca97c61697aefcae7e021facd95edcdbd91fa84643b65','90e7de85420e49356717dcdde4acd7f331f72ce8413ddf718f449f579a38848f');
INSERT INTO "audit_events" VALUES(19,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-77c1-93fd-de9ef41264b0","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"3a67944417d65017f042c573d265c4bed96cfe73cac5e17244e2555e1f88480d","sampleCount":8,"seed":7,"segmentationId":"6c66b8df-06f1-4e85-aa22-43dfa53deb47","stand":{"sha256":"c137dc49699c58fc35752c906d4fbc966e15ecc735a015fcd192a62c77183545","state":"waiting"},"version":1}','90e7de85420e49356717dcdde4acd7f331f72ce8413ddf718f449f579a38848f','09f1877a3ce12ecd08b14c1ac9881d23eb16e38375aef42fbd9b0699611c129f');
INSERT INTO "audit_events" VALUES(20,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-77c1-93fd-de9ef41264b0","fence":1,"stand":{"sha256":"09befe4e5399f6ce61ad17882c078b457629ded8c7dac51a2009e91e242dca73","state":"claimed"}}','09f1877a3ce12ecd08b14c1ac9881d23eb16e38375aef42fbd9b0699611c129f','ab071896ed711484e8c9ad9016330cdd521343730c6ea9cb7cd15bb964920201');
INSERT INTO "audit_events" VALUES(21,'2025-03-01T08:00:00.000Z','reader-a','case-deferred','{"caseId":"019550b8-2400-77c1-93fd-de9ef41264b0","fence":1,"reason":"later","stand":{"sha256":"f9cfc1777ca57f46c5290af63e42893b916a0a569fd158010c4c0f0d7aa2a717","state":"deferred"}}','ab071896ed711484e8c9ad9016330cdd521343730c6ea9cb7cd15bb964920201','316947e1950ed4f0cb03f68c814b1aca6283daf330e115d6bdb9ef2e1ae42c6a');
INSERT INTO "audit_events" VALUES(22,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-77c5-83a3-47ffe576bf10","fileCount":1,"findingCount":0,"rowsSha256":"c08e63b30e741e48fde32bffa4b4e957efb528d3a2bac64263788cee771e1f09","sha256":"rejected00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"cd797c5d1135152e9507ab92642c332e619644b09d26a7bf5e96bc6aac32cbb6","state":"indexed"}}','316947e1950ed4f0cb03f68c814b1aca6283daf330e115d6bdb9ef2e1ae42c6a','1a0d4561daf66137c9b2bcc247c58ec2bd7357d3c6f8ce6199a5e183aa2adf98');
INSERT INTO "audit_events" VALUES(23,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-77c5-83a3-47ffe576bf10","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"8d172acfdb55f676a0e6e664a1101bcf8938c93e3b2404f8ffe19dd0ce82a4ef","sampleCount":8,"seed":7,"segmentationId":"862c9a58-1d3e-418d-b9ed-baa3fd46d75b","stand":{"sha256":"991baeadd19d3187b35b811303bb992a1c016c9fd8d23f89a275131c516030d9","state":"waiting"},"version":1}','1a0d4561daf66137c9b2bcc247c58ec2bd7357d3c6f8ce6199a5e183aa2adf98','04fe3970461466873f50c99a21bf4ce7329f01ca830df9897e8ff157f77819dd');
INSERT INTO "audit_events" VALUES(24,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-77c5-83a3-47ffe576bf10","fence":1,"stand":{"sha256":"673c560006246428777a0bb468cd564157f0b09c93c6d79da6320493ccfbe087","state":"claimed"}}','04fe3970461466873f50c99a21bf4ce7329f01ca830df9897e8ff157f77819dd','6bed8eb0bfb2631aa365fe0dcbfc2c546c536009154454e638e277380b83db66');
INSERT INTO "audit_events" VALUES(25,'2025-03-01T08:00:00.000Z','reader-a','case-rejected','{"caseId":"019550b8-2400-77c5-83a3-47ffe576bf10","fence":1,"reason":"cut off","stand":{"sha256":"4d37f58e7127a0fd9278271cf4cd2460da93481aadcbcfef19edee6ce71a95c8","state":"rejected"}}','6bed8eb0bfb2631aa365fe0dcbfc2c546c536009154454e638e277380b83db66','cc9ee3a090e394c13efcc015e9887a4f6efabff964e97d1ecd1a401d1f775809');
INSERT INTO "audit_events" VALUES(26,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-70cc-868b-ccba9e60e52a","fileCount":1,"findingCount":0,"rowsSha256":"407ea2277749aa6debc55b0fa8fd4f07eda71ece775d7b02eaa401f6032ab684","sha256":"measured00000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"32e1afc7dd75957ab51cb0ce0d15ff87bd21b28de8870fd2c82d3c8ff2b5c412","state":"indexed"}}','cc9ee3a090e394c13efcc015e9887a4f6efabff964e97d1ecd1a401d1f775809','c9e227ca633a108f3583eeed5d23a666143f190a15b1ec2c91bef41ed7297e29');
INSERT INTO "audit_events" VALUES(27,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-70cc-868b-ccba9e60e52a","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"62b88d7d32b2ddd0a799c667f25a34ba374c45b73448695ca8ded9f3d6962031","sampleCount":8,"seed":7,"segmentationId":"21ce15f9-e535-4814-9360-68db8717a095","stand":{"sha256":"7170918fc42e0ba86830539225b7e9e5dd73762f15ae0d7680d92cb14b6784d0","state":"waiting"},"version":1}','c9e227ca633a108f3583eeed5d23a666143f190a15b1ec2c91bef41ed7297e29','f55a9c930dc6712043ea4bdfb5f6035b0b423ef4194ebcd451c1a18b9babc05d');
INSERT INTO "audit_events" VALUES(28,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-70cc-868b-ccba9e60e52a","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"b9c0a60443ea91754d35b54cf522a28d9a9d46e903398de596e02ba448a5e546","sampleCount":8,"seed":7,"segmentationId":"69c6c294-56c1-4b7b-b966-84ad98f19687","stand":{"sha256":"7170918fc42e0ba86830539225b7e9e5dd73762f15ae0d7680d92cb14b6784d0","state":"waiting"},"version":2}','f55a9c930dc6712043ea4bdfb5f6035b0b423ef4194ebcd451c1a18b9babc05d','795d5cec5a542ee2ef3be3d21563f1d0d60abae52be5d950cc49b3928194cd9d');
INSERT INTO "audit_events" VALUES(29,'2025-03-01T08:00:00.000Z','reader-a','segmentation-imported','{"caseId":"019550b8-2400-70cc-868b-ccba9e60e52a","importedFrom":"x.nii","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","layerCount":1,"rowsSha256":"3e7737c9cec5b5d833509b595cfafc3f1e017409ab151794a5bdd839c242e00b","segmentationId":"516f3472-7fe1-406c-85dc-03cb2c88657f","stand":{"sha256":"aa2100be935fdcc9daa3efdbce56e5ddf738af2662aa991c6c5e9d2d8acd4fab","state":"waiting"},"version":3}','795d5cec5a542ee2ef3be3d21563f1d0d60abae52be5d950cc49b3928194cd9d','38a94d7239b6677e0c4c41d2b1a95e2759d7cd7c919cab96e24cc89adf25f544');
INSERT INTO "audit_events" VALUES(30,'2025-03-01T08:00:00.000Z','reader-a','setting-changed','{"key":"score-aggregation","rowsSha256":"0b9fe1595c1e3ff5f6751775862edbd6ffbf35f667f55a11c972e5c007b89540","value":"{\"kind\":\"volume-weighted\"}"}','38a94d7239b6677e0c4c41d2b1a95e2759d7cd7c919cab96e24cc89adf25f544','c2c5e3204da20a277df7cd4f73c47dc784a83bed98fdaa23a625cddefde0af1d');
INSERT INTO "audit_events" VALUES(31,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-74b8-8002-296cd2a3dd1c","fileCount":1,"findingCount":0,"rowsSha256":"ebbc2a206c15cac05f3a6bd9f854592f9c6b43694b94bbddce7a4e5729171913","sha256":"read twice000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"06f778424254c5c89948f19a1d95cbe12304d5c22d628b8699465abac9135ddd","state":"indexed"}}','c2c5e3204da20a277df7cd4f73c47dc784a83bed98fdaa23a625cddefde0af1d','3b2f183e5c6fdcd06f1f9128f943d9229f40b9504caf81385024509586997ef4');
INSERT INTO "audit_events" VALUES(32,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-74b8-8002-296cd2a3dd1c","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"87e43f8857e050d1d67ae354feb864fad7ebe65605489412cbbcf04e6655c6a7","sampleCount":8,"seed":7,"segmentationId":"06b01170-0712-473f-b62a-08acf72df95c","stand":{"sha256":"5ba748c3178faa581d2a35388908a2a4d6ad67f8a9d93b4945ffa64ff3bd3399","state":"waiting"},"version":1}','3b2f183e5c6fdcd06f1f9128f943d9229f40b9504caf81385024509586997ef4','6ce701047d91faa673cbe187b0182e04a2121b0e9a49c6415c3cb642dee553d3');
INSERT INTO "audit_events" VALUES(33,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-74b8-8002-296cd2a3dd1c","fence":1,"stand":{"sha256":"47b17d0fc77790063be934548f570e3246e4c824cc191406ed9cab8f66bba632","state":"claimed"}}','6ce701047d91faa673cbe187b0182e04a2121b0e9a49c6415c3cb642dee553d3','4825d1b1ba51ce2b6d1d8d2692d9a5d34404fd06433b190a77e95bec260d9ed3');
INSERT INTO "audit_events" VALUES(34,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-74b8-8002-296cd2a3dd1c","fence":1,"patchNumber":1,"rowsSha256":"1bf175a1186a4f4d187945b907a61ddb83a88d142efd8b71f99dd8c81eef9b31","runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","stand":{"sha256":"a6f25f6c55dd316783deb3d678cdff589d195c4804526ab9f6f51f4dc24635e1","state":"claimed"},"tool":"brush"}','4825d1b1ba51ce2b6d1d8d2692d9a5d34404fd06433b190a77e95bec260d9ed3','72ce96b9764d2a6a5837c1e16c9ba5d1a82aec07961676a8902724fed257bfe6');
INSERT INTO "audit_events" VALUES(35,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-74b8-8002-296cd2a3dd1c","fence":1,"labelmapSha256":"955fea3d9b04b46d513dfdcaed1ee284ee9fec6573e08c284ce9a1abe0c23ff5","lastPatchNumber":1,"rowsSha256":"8665f8d1340c0920ff8bc46e2d33ecebaafe22cf870e5d29b5e19d918bd698a2","segmentationId":"1699f8f2-516e-479d-b6ac-58043b72c981","stand":{"sha256":"0d28afbd448182e135e0a982cec4d7530b463a7fb50753b9a4cc35e3325cd342","state":"accepted"},"version":2}','72ce96b9764d2a6a5837c1e16c9ba5d1a82aec07961676a8902724fed257bfe6','f2e444f00c3117289324d2b6e502cb102301749e30fbda3727f016839dd23ff0');
INSERT INTO "audit_events" VALUES(36,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-74b8-8002-296cd2a3dd1c","fence":2,"stand":{"sha256":"328b858fcffca4365c345ba0faa5fe3dccdd4e68f865b1ecb82e4a757947f623","state":"claimed"}}','f2e444f00c3117289324d2b6e502cb102301749e30fbda3727f016839dd23ff0','8898e64ecc0b81a948c1216d71b073a2c64eca552157de1f8394c7e09bd9d7ed');
INSERT INTO "audit_events" VALUES(37,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-74b8-8002-296cd2a3dd1c","fence":2,"patchNumber":2,"rowsSha256":"e6869dca4801763e0f2ef4f43a4e82098ab016e2723ae10d003dbd9a76071d9f","runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","stand":{"sha256":"de7b8e06bbfce7f41aab44d4cb082b5f1a9e287b0c2207c04818ff49af8f3208","state":"claimed"},"tool":"brush"}','8898e64ecc0b81a948c1216d71b073a2c64eca552157de1f8394c7e09bd9d7ed','52bf3ccb6a7b6323bd55bdaeb1eb585ef3830e322d83cb699c3eb13a04b7286b');
INSERT INTO "audit_events" VALUES(38,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-74b8-8002-296cd2a3dd1c","fence":2,"labelmapSha256":"0f6156b8a44d620cd90e1e4a2e65b46c6c7921db2cdb214911ecd41ec8dd2038","lastPatchNumber":2,"rowsSha256":"e9124363f4a499a34f1d9e8ebdd2d480cb8431a9879d0625cdc8a35756660279","segmentationId":"ff54534c-2521-4748-a209-952f54856916","stand":{"sha256":"9a1c8fa155dc23d0361b1014db617084cdd1f7d86a3288b5f4227d8f5043399a","state":"accepted"},"version":3}','52bf3ccb6a7b6323bd55bdaeb1eb585ef3830e322d83cb699c3eb13a04b7286b','9752556b4198267a32ddbf4629359a96a0f553475ccef9180223642edfb45441');
INSERT INTO "audit_events" VALUES(39,'2025-03-01T08:00:00.000Z','reader-a','adjudication-begun','{"caseId":"019550b8-2400-74b8-8002-296cd2a3dd1c","firstId":"1699f8f2-516e-479d-b6ac-58043b72c981","labelmapSha256":"98424e866ad08fe813bba60a147d357b664389bfe925c8e1f164569f42029aed","rowsSha256":"1fb3cd1a05b5ccddd280cc8b04848184ec150214413441178be0be03e339eda1","secondId":"ff54534c-2521-4748-a209-952f54856916","segmentationId":"a688cdcd-c655-4971-aa29-2cc119c2ae8f","stand":{"sha256":"9a1c8fa155dc23d0361b1014db617084cdd1f7d86a3288b5f4227d8f5043399a","state":"accepted"},"undecidedValue":65535,"version":4}','9752556b4198267a32ddbf4629359a96a0f553475ccef9180223642edfb45441','4ffb71160113b5c6e7d1cbfea2494f3e46b28a0701768c6eca603aa5d00241ea');
INSERT INTO "audit_events" VALUES(40,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-74b8-8002-296cd2a3dd1c","fence":3,"stand":{"sha256":"6f6e5c1d29a5c3fd8adcfb95d80bca214722cbfd2e3c6791d90b60a759dbefe1","state":"claimed"}}','4ffb71160113b5c6e7d1cbfea2494f3e46b28a0701768c6eca603aa5d00241ea','ba3faaf1e1a61996de88b79634b71caf3affd52c44fc693a89814bf5095ef577');
INSERT INTO "audit_events" VALUES(41,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-74b8-8002-296cd2a3dd1c","fence":3,"stand":{"sha256":"de4fad4366a808c7a18860224bf273dcb8088d71ec3d9e51ee47fcd7ff5d035d","state":"accepted"}}','ba3faaf1e1a61996de88b79634b71caf3affd52c44fc693a89814bf5095ef577','396cb2c6a9cbc79e51976201a107d395426740d7ecc8fd0642c44a56515e6c2e');
INSERT INTO "audit_events" VALUES(42,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7d6c-b6aa-edce0a3b8859","fileCount":1,"findingCount":0,"rowsSha256":"4a7af8a34fe665faf6be57a9b24485c68ddaf44dc5e26c9e79d55ff863c85346","sha256":"rated00000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"09efb9e8639c7e5456ad7c42cdd3d9c71761c5ef379abd9a7ce5cc5b815c656d","state":"indexed"}}','396cb2c6a9cbc79e51976201a107d395426740d7ecc8fd0642c44a56515e6c2e','1f7b09378eebe4dfb9a0da4ac68e246f33bad98f5bbd75bd98d346436276646f');
INSERT INTO "audit_events" VALUES(43,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7d6c-b6aa-edce0a3b8859","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"d1f63abb460a4f3ff0504bb53564ec81018d633a3d1ab9ab6170fe2c8b8fc3b1","sampleCount":8,"seed":7,"segmentationId":"e99d86b1-3b1a-40e3-8abc-f10d9ca6e2eb","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"version":1}','1f7b09378eebe4dfb9a0da4ac68e246f33bad98f5bbd75bd98d346436276646f','67ea946076adef472bbaf337af93681b229491d3dc02df934de7209d7f3b3f15');
INSERT INTO "audit_events" VALUES(44,'2025-03-01T08:00:00.000Z','reader-a','vocabulary-added','{"rowsSha256":"54cb356f0c2edfc1abc6ae72c85cab30b1b4997ecbc89ba958f8cc4bf7b7f59f","version":"1","vocabularyId":"pass-fail"}','67ea946076adef472bbaf337af93681b229491d3dc02df934de7209d7f3b3f15','3df1c4025bcd1339f225248f2f3366b7c0933dbe3ade7df4e73e5957396eeec3');
INSERT INTO "audit_events" VALUES(45,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7d6c-b6aa-edce0a3b8859","grade":"pass","ratedBy":"reader-c","ratingId":"db73235a-d91a-4f22-906a-10f8159e0462","reasons":[],"rowsSha256":"196994c3a087969046a9421dfc8e14efca5278e5cc925d1bdc8b88042bb71b4d","segmentationId":"e99d86b1-3b1a-40e3-8abc-f10d9ca6e2eb","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"vocabulary":"pass-fail 1"}','3df1c4025bcd1339f225248f2f3366b7c0933dbe3ade7df4e73e5957396eeec3','e3fb8c9f005aacc6b3e3ffd23f1fb3f14540e86e93ff001350dab409d799e435');
INSERT INTO "audit_events" VALUES(46,'2025-03-01T08:00:00.000Z','reader-a','ratings-imported','{"count":1,"file":"x.csv"}','e3fb8c9f005aacc6b3e3ffd23f1fb3f14540e86e93ff001350dab409d799e435','8a0eba29800996ec52402065d75a5a8394e32fef1c2ed1bf5abffd95a5c89f42');
INSERT INTO "audit_events" VALUES(47,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7d6c-b6aa-edce0a3b8859","grade":"fail","ratedBy":"reader-a","ratingId":"8d4fab62-7be9-4bb3-b583-f6a45d28f7aa","reasons":[],"rowsSha256":"234629ff76a15a0856a83c53df3fa811e116945f8688622e27ecffb8b6344768","segmentationId":"e99d86b1-3b1a-40e3-8abc-f10d9ca6e2eb","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"vocabulary":"pass-fail 1"}','8a0eba29800996ec52402065d75a5a8394e32fef1c2ed1bf5abffd95a5c89f42','7ac08afe2b62115e906a4af13ddfa6d0ca161446485244cd79840281addb1d10');
INSERT INTO "audit_events" VALUES(48,'2025-03-01T08:00:00.000Z','reader-a','rating-withdrawn','{"caseId":"019550b8-2400-7d6c-b6aa-edce0a3b8859","ratingId":"8d4fab62-7be9-4bb3-b583-f6a45d28f7aa","rowsSha256":"655b6a63615995c60a9c0b1a8000926d492de5be43017782ebcaa4edbc394579","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"withdrawalId":"63d405fa-11c4-4700-a0bb-41d3280e6a4e"}','7ac08afe2b62115e906a4af13ddfa6d0ca161446485244cd79840281addb1d10','9f05931ed5371da67317d9da7f18d9185fe37f787df1ccfab99e4079a957de81');
INSERT INTO "audit_events" VALUES(49,'2025-03-01T08:00:00.000Z','reader-a','case-rated','{"caseId":"019550b8-2400-7d6c-b6aa-edce0a3b8859","formerId":"63d405fa-11c4-4700-a0bb-41d3280e6a4e","grade":"fail","ratedBy":"reader-a","ratingId":"0474c901-50bd-45a1-be5f-b683a9fe72e8","reasons":[],"rowsSha256":"8ab69a58c333e2ed4ff95bc28a3da906d615f7ab21549a103ab4e896018f874d","segmentationId":"e99d86b1-3b1a-40e3-8abc-f10d9ca6e2eb","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"vocabulary":"pass-fail 1"}','9f05931ed5371da67317d9da7f18d9185fe37f787df1ccfab99e4079a957de81','581b10e96e36685a9923aebaa97c789b8cb435c707be8891e58070b109242c9d');
INSERT INTO "audit_events" VALUES(50,'2025-03-01T08:00:00.000Z','reader-a','quality-measured','{"caseId":"019550b8-2400-7d6c-b6aa-edce0a3b8859","edition":2,"rowsSha256":"d17ae89a082a348f563e2bcbeb12febbebde82dd6b661ba4d64330a83d84acd3","segmentationId":"e99d86b1-3b1a-40e3-8abc-f10d9ca6e2eb","stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"}}','581b10e96e36685a9923aebaa97c789b8cb435c707be8891e58070b109242c9d','fedfd3bec97832f6a68da532501904acbe3f2402fc6cde43bf7a8c4655fb9454');
INSERT INTO "audit_events" VALUES(51,'2025-03-01T08:00:00.000Z','reader-a','plan-fixed','{"auditCount":2,"auditSha256":"344f37355565e3b9324051fdf80872b3c282d27f0fb8cf5ac89b1c2117c13124","bound":"finite","confidence":0.5,"flag":{"count":1,"kind":"most-doubtful"},"flaggedCount":1,"planId":"94635945-dbd0-4f1f-b5e2-ab1d429381ee","planSha256":"fccd22e4227ebc054757663eeff9dde70ca6e6c0be2327f0e83dc64a4becb9c7","populationSha256":"6d6daaf0bcfe28a334d9dbdf6f498220d2ad6049701269819ad48195761c3696","promise":0.9,"score":"disagreement","seed":5,"unflaggedCount":3}','fedfd3bec97832f6a68da532501904acbe3f2402fc6cde43bf7a8c4655fb9454','b5f948829481f3812d5f8d31cb1172a2aec63093e6b9b711b7dc981794a4e390');
INSERT INTO "audit_events" VALUES(52,'2025-03-01T08:00:00.000Z','reader-a','audit-judged','{"caseId":"019550b8-2400-7d6c-b6aa-edce0a3b8859","planId":"94635945-dbd0-4f1f-b5e2-ab1d429381ee","position":1,"stand":{"sha256":"99d6bd2340a4b072d45d8afbc788847841a118e7c7249582566399e3fc607dfc","state":"waiting"},"verdict":"fail","verdictNumber":1}','b5f948829481f3812d5f8d31cb1172a2aec63093e6b9b711b7dc981794a4e390','e7a1338d89e3de6d98018d391b102fee6093796d2a0eb9ec78f54ee513934ad0');
INSERT INTO "audit_events" VALUES(53,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-702a-8305-dde0fa1e57d7","fileCount":1,"findingCount":0,"rowsSha256":"0d5aea57efd6a20e3b2a956d155a06fb4862e974ee6770bbef331fb4ac25533f","sha256":"oslo/sub-0700000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"d327fff02efd5814b139e9dd5e9750815a1827f4aa5988a8ac120e96eb4c3ecd","state":"indexed"}}','e7a1338d89e3de6d98018d391b102fee6093796d2a0eb9ec78f54ee513934ad0','606928c3ac30a65a2907397f9388690f4d264783fecf2b3c351acaa8e79b58ba');
INSERT INTO "audit_events" VALUES(54,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-702a-8305-dde0fa1e57d7","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"73eb10f9da94d2708ae67939ad75f9d27ea93be6466f25e3cab77b93d87a25c9","sampleCount":8,"seed":7,"segmentationId":"eb5abca8-3b68-4eca-b5b8-028698219a24","stand":{"sha256":"a91f9da966a730785a156c72c4233f60d186697bf0f54fe96cea6611ca337203","state":"waiting"},"version":1}','606928c3ac30a65a2907397f9388690f4d264783fecf2b3c351acaa8e79b58ba','5fef9674135a5ef22a2f5d54f2620644b9756e40e5a9b22fad3f5b6d5ae4d2d7');
INSERT INTO "audit_events" VALUES(55,'2025-03-01T08:00:00.000Z','reader-a','audit-set-frozen','{"caseCount":1,"freezeNumber":1,"reason":"to judge models by","rowsSha256":"2e1aa336aa519981e44e0c0bbc7e97eaf39150a83cbb5e15a046e58ea260c0d2","subjectCount":1}','5fef9674135a5ef22a2f5d54f2620644b9756e40e5a9b22fad3f5b6d5ae4d2d7','dad4594bae28f78bc1a2e84041baf2555bab94197dfba0e7be94a323dd72449a');
INSERT INTO "audit_events" VALUES(56,'2025-03-01T08:00:00.000Z','reader-a','training-set-collected','{"excludedCount":8,"modelId":"hippocampus","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","modelVersion":"1.0.0","reasonCount":2,"rowsSha256":"d1794dcdeb37fef463b111769fbacf53eee8756909d2a28c01b95c700cad1044","setId":"c8465d0d-0005-486c-8210-986f3b703ab7","trainingCount":1,"validationCount":0}','dad4594bae28f78bc1a2e84041baf2555bab94197dfba0e7be94a323dd72449a','c2df3c1c33c6cfe0a26d02c9440574c4ec328535affefc573ad915c1e275761f');
INSERT INTO "audit_events" VALUES(57,'2025-03-01T08:00:00.000Z','reader-a','training-run-begun','{"rowsSha256":"fd5cbccf22d7311f7b8db1083ea0e8ba3baa91df7f945e33fc98e44a8c2f1059","runId":"750668a1-2d8e-4c4c-8cd1-930a040f3395","seed":4,"setId":"c8465d0d-0005-486c-8210-986f3b703ab7","start":"scratch"}','c2df3c1c33c6cfe0a26d02c9440574c4ec328535affefc573ad915c1e275761f','3cc4f95829609f8e969a5fb188d79e8a10d4f6edc57fd324458858b01e59d225');
INSERT INTO "audit_events" VALUES(58,'2025-03-01T08:00:00.000Z','reader-a','training-run-ended','{"modelSha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","rowsSha256":"a7ade22f160c2e0a80b35e9e9f0367e34d8b4ff0261c5191215a4700fc1545b8","runId":"750668a1-2d8e-4c4c-8cd1-930a040f3395","state":"finished"}','3cc4f95829609f8e969a5fb188d79e8a10d4f6edc57fd324458858b01e59d225','4b8920fba399a4d2e20aa88197a5fb550eadcac1c5bd4ae24958585a76e5ebda');
INSERT INTO "audit_events" VALUES(59,'2025-03-01T08:00:00.000Z','reader-a','training-run-begun','{"rowsSha256":"eca289cea70fdf502634f8cb20c29adfa78ef4d80085515610b7c01bc03f3f95","runId":"8049113c-cc2d-4187-ace2-1363a8f14f39","seed":4,"setId":"c8465d0d-0005-486c-8210-986f3b703ab7","start":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"}','4b8920fba399a4d2e20aa88197a5fb550eadcac1c5bd4ae24958585a76e5ebda','c422dd607f24b9ad210ba258e599704cd342ad4d46b03143deefdc79891851f3');
INSERT INTO "audit_events" VALUES(60,'2025-03-01T08:00:00.000Z','reader-a','training-run-ended','{"failure":"training-set-empty","rowsSha256":"8f7269680757adbc4c5e9a48f06ad8552f0e8e250c1b8a94cf9e1259d44d5405","runId":"8049113c-cc2d-4187-ace2-1363a8f14f39","state":"failed"}','c422dd607f24b9ad210ba258e599704cd342ad4d46b03143deefdc79891851f3','7a8b14bc0d3ff8bfe35313aca55313b2ceb4a18daf3599cbe9d09a85272efaf3');
INSERT INTO "audit_events" VALUES(61,'2025-03-01T08:00:00.000Z','reader-a','training-run-begun','{"rowsSha256":"59660791904174c13ad3e8e076ebd7fa4ded6ad41a3725910d3e882466ff1986","runId":"c33d14f1-2d65-4607-a77f-f1ec9986168a","seed":4,"setId":"c8465d0d-0005-486c-8210-986f3b703ab7","start":"scratch"}','7a8b14bc0d3ff8bfe35313aca55313b2ceb4a18daf3599cbe9d09a85272efaf3','d1863bc9eec3f5286aa02635859359e3c391fa2a0c830bf13b2919bb4702d553');
INSERT INTO "audit_events" VALUES(62,'2025-03-01T08:00:00.000Z','reader-a','model-evaluated','{"candidateSha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","documentSha256":"513fdc8241fade2061d052926a77b70a6fdbde74593d9f3265eb137f5f770d66","evaluationId":"c928ac6f-bdd9-4b5d-9f4b-1c840f87fa75","productionSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","rowsSha256":"91549a896f3b37981573fe9ec5e3b7794b03b91aca4fb74d7998db710f49d102","verdict":"passes"}','d1863bc9eec3f5286aa02635859359e3c391fa2a0c830bf13b2919bb4702d553','1f243af923ef425819547a2b3dcf461f0372b98e8aa2f6765262c9d064c36cbd');
INSERT INTO "audit_events" VALUES(63,'2025-03-01T08:00:00.000Z','reader-a','model-promoted','{"modelId":"hippocampus","previousSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","promotionNumber":1,"reason":"better at every site","rowsSha256":"416c843cff54b0796644fe5beaca4379a44443f0e6ad3f6331dd1f6791c8dd53","sha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","shippedId":"hippocampus","version":"1.0.0-second"}','1f243af923ef425819547a2b3dcf461f0372b98e8aa2f6765262c9d064c36cbd','297512bdad7afa189ada76ad0d4170bbd0b05c204c3ac8580336f69aa76a7021');
INSERT INTO "audit_events" VALUES(64,'2025-03-01T08:00:00.000Z','reader-a','model-evaluated','{"candidateSha256":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","documentSha256":"513fdc8241fade2061d052926a77b70a6fdbde74593d9f3265eb137f5f770d66","evaluationId":"264d9671-ed72-416e-bc8d-4afaca355502","productionSha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","rowsSha256":"65666ad7bb0e7668ee0928635ae21792abd87cd2f07d2e85e58f415a30f59abc","verdict":"passes"}','297512bdad7afa189ada76ad0d4170bbd0b05c204c3ac8580336f69aa76a7021','2c8ccf3a55fc4988593b16e2c7729d82d6b2e0ffa0dfde2fd2e80af51ccb91f3');
INSERT INTO "audit_events" VALUES(65,'2025-03-01T08:00:00.000Z','reader-a','model-promoted','{"modelId":"hippocampus","previousSha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","promotionNumber":2,"reason":"better at every site","rowsSha256":"047f80ab42f02b50483024c2a679f9ee13c28cae23a4c38ebb7745d38e60573b","sha256":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","shippedId":"hippocampus","version":"1.0.0-third"}','2c8ccf3a55fc4988593b16e2c7729d82d6b2e0ffa0dfde2fd2e80af51ccb91f3','aa88783c59ea028e8bf00c6c9e15dc8a798ea01837b604becf056acfc0d07363');
INSERT INTO "audit_events" VALUES(66,'2025-03-01T08:00:00.000Z','reader-a','model-rolled-back','{"modelId":"hippocampus","previousSha256":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","promotionNumber":3,"reason":"worse in use","rowsSha256":"cdc850c2f85312733163447b5669766d68a40c026f9058ac15a8e1f3cc0e4ef9","sha256":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","shippedId":"hippocampus","version":"1.0.0-second"}','aa88783c59ea028e8bf00c6c9e15dc8a798ea01837b604becf056acfc0d07363','f0680407503c167a54e00766400d12a1fcd4092fcf5cfca9ab7537b4ddde4b70');
INSERT INTO "audit_events" VALUES(67,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7b77-9376-bc20be6d8bcd","fileCount":1,"findingCount":0,"rowsSha256":"71cf0c1296229314a3d4d7f03b169188144ed21cd5b2f2a0c13f860eae8c9e9c","sha256":"drawn-1000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"853a8003b71733040ebe5ebc2cd3ac141243ca624149398f4cb00b0e7d091838","state":"indexed"}}','f0680407503c167a54e00766400d12a1fcd4092fcf5cfca9ab7537b4ddde4b70','51bd535cfdafe2481bdcce22cc80a52aec440fa797ec952a123f38fecf3ca3c5');
INSERT INTO "audit_events" VALUES(68,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7b77-9376-bc20be6d8bcd","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"eba6165bcaafc8ff2171c132efb285f9a76627ff23e8f7a7e52d786bdd64d210","sampleCount":8,"seed":7,"segmentationId":"235e4077-a5aa-405e-aae6-8800abfc30d6","stand":{"sha256":"702c5530d8372f4e0d30bf3f11c9470f66ba0e4bf3394db167a43fd9b4788396","state":"waiting"},"version":1}','51bd535cfdafe2481bdcce22cc80a52aec440fa797ec952a123f38fecf3ca3c5','a70283fbb6e83585cacee5e5a4e0eee50405f0b2d93eee406ba47388a2b546bc');
INSERT INTO "audit_events" VALUES(69,'2025-03-01T08:00:00.000Z','reader-a','case-added','{"caseId":"019550b8-2400-7e43-af86-3316f77ded37","fileCount":1,"findingCount":0,"rowsSha256":"e5fcb48d5d6d2fec3b6655885e53e30375ba776a4dc43233821b32004f52cf04","sha256":"drawn-2000000000000000000000000000000000000000000000000000000000","sizeBytes":1000,"stand":{"sha256":"88b0f463dcc48cf086c0f9abd5fd04ce11218dd46d0e6c27b821508c771302c8","state":"indexed"}}','a70283fbb6e83585cacee5e5a4e0eee50405f0b2d93eee406ba47388a2b546bc','37be15009cf336c292c161fc7b95ee6a404946d61e47fc393f9e37d39817edaa');
INSERT INTO "audit_events" VALUES(70,'2025-03-01T08:00:00.000Z','reader-a','inference-added','{"caseId":"019550b8-2400-7e43-af86-3316f77ded37","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","provider":"cpu","rowsSha256":"83e33a3347a5ceca4eff550fad1f2621ea0b81d72c7cb3989b05a9d7580c295e","sampleCount":8,"seed":7,"segmentationId":"ada80707-9acd-46d1-89df-6da393095aac","stand":{"sha256":"62c0f07ebeb2904afeb266afa87a7b09fa19b842b88690417b6f87249c2298d7","state":"waiting"},"version":1}','37be15009cf336c292c161fc7b95ee6a404946d61e47fc393f9e37d39817edaa','90128c53bcd0a8230f2c59bd4d0afa656c69d355bbfde81aecdf236180712a2f');
INSERT INTO "audit_events" VALUES(71,'2025-03-01T08:00:00.000Z','reader-a','batch-drawn','{"batchId":"e15ad9f9-6379-4fee-b8e0-efc2b3c8393a","budgetMinutes":40,"caseCount":3,"diversity":"none","expectedMinutes":30,"modelId":"hippocampus","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","modelVersion":"1.0.0","rowsSha256":"9196a078f1334c3943d3d5e69ec28bd3291dd81602904f5ce4fa7cbd4625664d","seed":1,"strategy":"pairwise-dice"}','90128c53bcd0a8230f2c59bd4d0afa656c69d355bbfde81aecdf236180712a2f','7c473cfd67ff1fdb5253628638e6a8d39aff0b3d0f374b09b0d25988c50050b7');
INSERT INTO "audit_events" VALUES(72,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7e43-af86-3316f77ded37","fence":1,"stand":{"sha256":"7e8b9b32873abd11ca230d5fde9fb56cc32ef60cb759df1924f4421f365d9c70","state":"claimed"}}','7c473cfd67ff1fdb5253628638e6a8d39aff0b3d0f374b09b0d25988c50050b7','becafe978bd2a9763c2dd1541bf63bb9f3fea8cd603468d660c02c46cff9a3a4');
INSERT INTO "audit_events" VALUES(73,'2025-03-01T08:00:00.000Z','reader-a','stroke-recorded','{"caseId":"019550b8-2400-7e43-af86-3316f77ded37","fence":1,"patchNumber":1,"rowsSha256":"688e6977df250887c5bb5752f6ab6be3c48d6f22a083dd21a48dc81da22e9cf4","runsSha256":"188776d1ce368441fb85bd866163824092ffd386cf3eb41d6ce98f45a09effd1","stand":{"sha256":"adba600134dfa6a06bac1b306052afdcc5dd03bd6b885cc86f28feb1c5177761","state":"claimed"},"tool":"brush"}','becafe978bd2a9763c2dd1541bf63bb9f3fea8cd603468d660c02c46cff9a3a4','3b330b3824b93a78d2059f55523acaf3b0339ffea26d757b718a1d6b5d13e75b');
INSERT INTO "audit_events" VALUES(74,'2025-03-01T08:00:00.000Z','reader-a','version-accepted','{"caseId":"019550b8-2400-7e43-af86-3316f77ded37","fence":1,"labelmapSha256":"f624a9dd40cc7eba7c996d882b931c254cd6de86bbab3d602111e6114b98ea8d","lastPatchNumber":1,"rowsSha256":"fd4e0a50369b21dc501cde45c289857f67f8163d50967d437b637693121ed216","segmentationId":"c3857465-dbdd-447c-8b52-fdc65f3909c0","stand":{"sha256":"7fa769d26038db8e4c1dec6d612fb65d2517a4f98e4aad3d11b667611e288b91","state":"accepted"},"version":2}','3b330b3824b93a78d2059f55523acaf3b0339ffea26d757b718a1d6b5d13e75b','4456b6408a25aa16139e0dfb09f57898c0531e0554f619f9fb34cdd89f249072');
INSERT INTO "audit_events" VALUES(75,'2025-03-01T08:00:00.000Z','reader-a','batch-ended','{"batchId":"e15ad9f9-6379-4fee-b8e0-efc2b3c8393a","caseCount":3,"decidedCount":1,"reason":"no more time","rowsSha256":"56ba36188b22b4a74986392e4aea34064a04782faf6e0198b76735bf4a4eb1eb"}','4456b6408a25aa16139e0dfb09f57898c0531e0554f619f9fb34cdd89f249072','9cf34aa981df103262e0e705e712d359bbb1bec2f62ab540ef7a214b8d5ac713');
INSERT INTO "audit_events" VALUES(76,'2025-03-01T08:00:00.000Z','reader-a','study-created','{"assignmentSha256":"7b5255c6e8c13e46575438e1519f2b2c87a45c3b2944d4af59f51bb5407f7ae1","caseCount":4,"name":"Two readers","readingCount":12,"rowsSha256":"a0670a0103da672d1bbce39ccb226055f32af6cc4c08d2079f5cb326b41db25f","studyId":"c31289df-1741-4478-b271-e09153ae516c","studySha256":"023bd3e7f6527f624abe4d173ca5a3d59ffea9065e643ad4cf37a7515833545e"}','9cf34aa981df103262e0e705e712d359bbb1bec2f62ab540ef7a214b8d5ac713','c2a3d58734567f91c62f8bf9ca25d4722272439ba74206355011c29c7ab25451');
INSERT INTO "audit_events" VALUES(77,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-702a-8305-dde0fa1e57d7","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"614450be-5dbc-467e-80ab-be42da2a45c4","rowsSha256":"2fb5462291a20915955527370e36301c4ebbded648244242a1f5bc78847ac67f","segmentationId":"75ceaa5f-c3c3-4c39-be10-a2f25190fcb8","stand":{"sha256":"a91f9da966a730785a156c72c4233f60d186697bf0f54fe96cea6611ca337203","state":"waiting"},"version":2}','c2a3d58734567f91c62f8bf9ca25d4722272439ba74206355011c29c7ab25451','f10249c5554f3f7d4d5494c3fb140efdc9947837d41d1346eb87738338c3b300');
INSERT INTO "audit_events" VALUES(78,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-702a-8305-dde0fa1e57d7","fence":1,"readingId":"614450be-5dbc-467e-80ab-be42da2a45c4","stand":{"sha256":"4a66874cf2218c7ba0d633a417a80c6979473f08d11a64a17b37e896774dcf12","state":"claimed"}}','f10249c5554f3f7d4d5494c3fb140efdc9947837d41d1346eb87738338c3b300','48827efbe722b3a53a729abf413032cbb2bc7c1779e8d596fd3f14bc2ce0a91c');
INSERT INTO "audit_events" VALUES(79,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-702a-8305-dde0fa1e57d7","fence":1,"stand":{"sha256":"df29d43678e360e6a11801f298e0debdbe9cb7cbe8a441e5a25ac60bfa86bade","state":"waiting"}}','48827efbe722b3a53a729abf413032cbb2bc7c1779e8d596fd3f14bc2ce0a91c','e2f201e2b1346b5c22746efbf536faffefd6176c0c49221499bfe8999e0d0313');
INSERT INTO "audit_events" VALUES(80,'2025-03-01T08:00:00.000Z','reader-a','reading-finished','{"caseId":"019550b8-2400-702a-8305-dde0fa1e57d7","fence":1,"labelmapSha256":"8714e41752f7cfc482508b7090da3e09e9c40bd63b14aca3aa43be2a9756696b","lastPatchNumber":0,"readingId":"614450be-5dbc-467e-80ab-be42da2a45c4","rowsSha256":"e508eec7ce39cfc3a735d6d7b1c6de134589b31dab2086ce375daf2fc9704f0e","segmentationId":"20b0aeb1-cc43-45a2-b2d5-8d75b178eef8","stand":{"sha256":"df29d43678e360e6a11801f298e0debdbe9cb7cbe8a441e5a25ac60bfa86bade","state":"waiting"},"version":3}','e2f201e2b1346b5c22746efbf536faffefd6176c0c49221499bfe8999e0d0313','de40c28f2b8aae2f8f2dc6e3263908f43b958f18db353b6761f4735b578d96a8');
INSERT INTO "audit_events" VALUES(81,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-70cc-868b-ccba9e60e52a","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"5ecce416-6b30-43c1-87a5-7e33dfbf14e9","rowsSha256":"e847380a3e502fd6292a5dd271a6f308dc7e68fb54412674ff34834858fed983","segmentationId":"4ff63a26-bb40-49a4-a5e4-5ba63d14d3a9","stand":{"sha256":"aa2100be935fdcc9daa3efdbce56e5ddf738af2662aa991c6c5e9d2d8acd4fab","state":"waiting"},"version":4}','de40c28f2b8aae2f8f2dc6e3263908f43b958f18db353b6761f4735b578d96a8','2b6808126bf4cfc6319a306ed8beb8b7c173b2de763a4ea76e93ee85bde1ae36');
INSERT INTO "audit_events" VALUES(82,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-70cc-868b-ccba9e60e52a","fence":1,"readingId":"5ecce416-6b30-43c1-87a5-7e33dfbf14e9","stand":{"sha256":"dc8ff3e06fbd8b5e42e54b6ad4a0d26edac7d82aca6b2ba1059f1238a0bffc88","state":"claimed"}}','2b6808126bf4cfc6319a306ed8beb8b7c173b2de763a4ea76e93ee85bde1ae36','53ed3bd17232092bae22366cb75d3a2f3edb6c268916b9d3c23bd79f90f172e2');
INSERT INTO "audit_events" VALUES(83,'2025-03-01T08:00:00.000Z','reader-a','reading-set-back','{"caseId":"019550b8-2400-70cc-868b-ccba9e60e52a","expiresAt":"2025-03-01T08:30:00.000Z","fence":1,"readingId":"5ecce416-6b30-43c1-87a5-7e33dfbf14e9","reason":"later","stand":{"sha256":"dc8ff3e06fbd8b5e42e54b6ad4a0d26edac7d82aca6b2ba1059f1238a0bffc88","state":"claimed"}}','53ed3bd17232092bae22366cb75d3a2f3edb6c268916b9d3c23bd79f90f172e2','c6b586451364b100e697cb6b2da71b4230233cd19f2705756b5c501e009c6d57');
INSERT INTO "audit_events" VALUES(84,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-70cc-868b-ccba9e60e52a","fence":1,"stand":{"sha256":"e4eb94d580d771a198f399694e7c1a53380a35f14315ce0a5ee009e445214102","state":"waiting"}}','c6b586451364b100e697cb6b2da71b4230233cd19f2705756b5c501e009c6d57','e83764336ad8e82ca3e6b0bcd6b4d2871f701d4f9f547b4c192b64779baa9ef3');
INSERT INTO "audit_events" VALUES(85,'2025-03-01T08:00:00.000Z','reader-a','start-added','{"caseId":"019550b8-2400-7b77-9376-bc20be6d8bcd","labelmapSha256":"6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f","readingId":"4292f19d-ada6-49fc-b366-0c30291d9a72","rowsSha256":"77e0bfdac494a71c186bd0c7d000748acd539f74be289880c8724fe07b0c2a1d","segmentationId":"654e9ddc-a5d6-4057-b641-79bb0ad65afe","stand":{"sha256":"702c5530d8372f4e0d30bf3f11c9470f66ba0e4bf3394db167a43fd9b4788396","state":"waiting"},"version":2}','e83764336ad8e82ca3e6b0bcd6b4d2871f701d4f9f547b4c192b64779baa9ef3','5bd0fdc562c8cc1b232c655460c85627374e12e607251aaa2a6afa4cd6abea7a');
INSERT INTO "audit_events" VALUES(86,'2025-03-01T08:00:00.000Z','reader-a','case-claimed','{"caseId":"019550b8-2400-7b77-9376-bc20be6d8bcd","fence":1,"readingId":"4292f19d-ada6-49fc-b366-0c30291d9a72","stand":{"sha256":"6c90fcc475df19d91c1d1335a9beaf2050a422383e78e837d20dea5308e32468","state":"claimed"}}','5bd0fdc562c8cc1b232c655460c85627374e12e607251aaa2a6afa4cd6abea7a','50985859618be2efc8e03828d2d3abe5625a4e892eb147a088a8572f0942a08c');
INSERT INTO "audit_events" VALUES(87,'2025-03-01T08:00:00.000Z','reader-a','reading-declined','{"caseId":"019550b8-2400-7b77-9376-bc20be6d8bcd","expiresAt":"2025-03-01T08:30:00.000Z","fence":1,"readingId":"4292f19d-ada6-49fc-b366-0c30291d9a72","reason":"not to be read","stand":{"sha256":"6c90fcc475df19d91c1d1335a9beaf2050a422383e78e837d20dea5308e32468","state":"claimed"}}','50985859618be2efc8e03828d2d3abe5625a4e892eb147a088a8572f0942a08c','a31dd531b3a4184564770f2358a07278b83aecb6cab9ccccf19127fe06a6c335');
INSERT INTO "audit_events" VALUES(88,'2025-03-01T08:00:00.000Z','reader-a','claim-released','{"caseId":"019550b8-2400-7b77-9376-bc20be6d8bcd","fence":1,"stand":{"sha256":"3d83150d919cec29f5e7e9a68a727c6940e0b919d80508bd8aeb20fb646db085","state":"waiting"}}','a31dd531b3a4184564770f2358a07278b83aecb6cab9ccccf19127fe06a6c335','58fd6adfdf62d5f0165d619c484f293dd1259e9ca98106f34a0ac8475be90ecb');
INSERT INTO "audit_events" VALUES(89,'2025-03-01T08:00:00.000Z','reader-a','study-closed','{"reason":"enough","rowsSha256":"3a4f0a69c2ebbdc18f3aab5932c15c15b414523412b3648f6ffdb4c76704276a","studyId":"c31289df-1741-4478-b271-e09153ae516c","withdrawnCount":10}','58fd6adfdf62d5f0165d619c484f293dd1259e9ca98106f34a0ac8475be90ecb','3d96644156e8dfd96703f92ebf407153050cf5cb026d996a07fba4e268bbea9c');
INSERT INTO "audit_events" VALUES(90,'2025-03-01T08:00:00.000Z','reader-a','study-created','{"assignmentSha256":"0185e64c73ef83252868a3d91990ebfdb843e230e6a07019bc6ff231b52f32cc","caseCount":4,"name":"Rated","readingCount":8,"rowsSha256":"26cb14eb45b525f545490df82d0d7a9b53f17ce7ffbfa38c6a7aaba82be42e3b","studyId":"8c2890d6-321a-44ab-b661-e608737d2565","studySha256":"013d8fd8e130274b3fe571d0eef4aa8b2bc6287417d20a3e6b172733a29f19a2"}','3d96644156e8dfd96703f92ebf407153050cf5cb026d996a07fba4e268bbea9c','cdc1db38f2bca1d7c5ecc5f2469c1ead4ec693d78e86cb4fef805ec31620fbde');
INSERT INTO "audit_events" VALUES(91,'2025-03-01T08:00:00.000Z','reader-a','case-viewed','{"caseId":"019550b8-2400-7b77-9376-bc20be6d8bcd","on":"rate","readingId":"94970d51-19f8-4709-8d9c-00449b488d8d","stand":{"sha256":"a24e5c4fe18db4d07fa1222bebfc1f58650d23abca1bfac7a7d35324c929c648","state":"waiting"}}','cdc1db38f2bca1d7c5ecc5f2469c1ead4ec693d78e86cb4fef805ec31620fbde','2bed3073c865e851e9f3776e53ce82dc1b21559840c4d81247b4c0b9b97ac68e');
INSERT INTO "audit_events" VALUES(92,'2025-03-01T08:00:00.000Z','reader-a','reading-rated','{"caseId":"019550b8-2400-7b77-9376-bc20be6d8bcd","confidence":2,"fails":0,"grade":"pass","note":"so","readingId":"94970d51-19f8-4709-8d9c-00449b488d8d","reasons":[],"score":1,"stand":{"sha256":"a24e5c4fe18db4d07fa1222bebfc1f58650d23abca1bfac7a7d35324c929c648","state":"waiting"}}','2bed3073c865e851e9f3776e53ce82dc1b21559840c4d81247b4c0b9b97ac68e','b7e9270d8e85731b73263eff328473449d63a364a37669050076ef09b944b8cf');
INSERT INTO "audit_events" VALUES(93,'2025-03-01T08:00:00.000Z','reader-b','case-viewed','{"caseId":"019550b8-2400-7b77-9376-bc20be6d8bcd","on":"rate","readingId":"c7c352a6-e40c-4b75-ad05-037155370abc","stand":{"sha256":"6d065ef32c1dc60c7ac8f7a083bdc808e436ead98f5374aef62bdb11a8f8b4dc","state":"waiting"}}','b7e9270d8e85731b73263eff328473449d63a364a37669050076ef09b944b8cf','da1adc7edc2fefb6469f6a573327855f9f98e53b0e098cb22718a8d84e80e63a');
INSERT INTO "audit_events" VALUES(94,'2025-03-01T08:00:00.000Z','reader-b','reading-rated','{"caseId":"019550b8-2400-7b77-9376-bc20be6d8bcd","confidence":2,"fails":1,"grade":"fail","note":"so","readingId":"c7c352a6-e40c-4b75-ad05-037155370abc","reasons":[],"score":2,"stand":{"sha256":"6d065ef32c1dc60c7ac8f7a083bdc808e436ead98f5374aef62bdb11a8f8b4dc","state":"waiting"}}','da1adc7edc2fefb6469f6a573327855f9f98e53b0e098cb22718a8d84e80e63a','50bb83b046b02ed1c54a41929bc6f161c78339298ff3dda58e9e7c918b774464');
INSERT INTO "audit_events" VALUES(95,'2025-03-01T08:00:00.000Z','third','study-closed','{"reason":"enough","rowsSha256":"a90d139e7e1130e1a3f95ff24929643382195c1fac4b38406fccce497956239d","studyId":"8c2890d6-321a-44ab-b661-e608737d2565","withdrawnCount":6}','50bb83b046b02ed1c54a41929bc6f161c78339298ff3dda58e9e7c918b774464','c4de1531327ccb1f39aebe3479c900bbb24e7a85668c1a81c448d7e942485935');
INSERT INTO "audit_events" VALUES(96,'2025-03-01T08:00:00.000Z','third','case-rated','{"caseId":"019550b8-2400-7b77-9376-bc20be6d8bcd","grade":"fail","ratedBy":"third","ratingId":"e05defd8-9ad1-4130-a809-d3e2c325e421","reasons":[],"rowsSha256":"b8aeea155f8939a369e00bcbc8b7bf6e9dfe7b8c4a190af9b926844395681773","segmentationId":"235e4077-a5aa-405e-aae6-8800abfc30d6","stand":{"sha256":"6d065ef32c1dc60c7ac8f7a083bdc808e436ead98f5374aef62bdb11a8f8b4dc","state":"waiting"},"vocabulary":"pass-fail 1"}','c4de1531327ccb1f39aebe3479c900bbb24e7a85668c1a81c448d7e942485935','5631225981e3fc35faec2cdb2742fa014f7cefd6c65fa2c471cc16e96be6d7bc');
INSERT INTO "audit_events" VALUES(97,'2025-03-01T08:00:00.000Z','third','rating-decided','{"caseId":"019550b8-2400-7b77-9376-bc20be6d8bcd","grade":"fail","ratingId":"e05defd8-9ad1-4130-a809-d3e2c325e421","rowsSha256":"22936c61f6fb8866f7db79ee7286c975e7206a60fcbd293e21b60c803fcd0356","stand":{"sha256":"6d065ef32c1dc60c7ac8f7a083bdc808e436ead98f5374aef62bdb11a8f8b4dc","state":"waiting"},"studyId":"8c2890d6-321a-44ab-b661-e608737d2565"}','5631225981e3fc35faec2cdb2742fa014f7cefd6c65fa2c471cc16e96be6d7bc','caabb86ab53ea5d4f930b4ed7746b41439493328d07f7cf285c9b8fb111caeeb');
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
INSERT INTO "case_files" VALUES(10,0,'/scans/drawn-1.nii.gz');
INSERT INTO "case_files" VALUES(11,0,'/scans/drawn-2.nii.gz');
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
INSERT INTO "case_segments" VALUES(10,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(11,'Hippocampus, left anterior',1.5,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(3,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(4,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(5,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(6,'Hippocampus, left posterior',1.5,0.7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(7,'Hippocampus, left posterior',1.5,0.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(8,'Hippocampus, left posterior',1.5,0.8,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(9,'Hippocampus, left posterior',1.5,0.4,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(10,'Hippocampus, left posterior',1.5,0.6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "case_segments" VALUES(11,'Hippocampus, left posterior',1.5,0.6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "cases" VALUES(1,'019550b8-2400-7bfd-ac62-972f4390d398','magnitude','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'magnitude0000000000000000000000000000000000000000000000000000000','/scans/magnitude.nii.gz 1fc44b58593dc16768a4998e84be618cfe1842a9b6793f7cbaf0eb2bdafec675','2025-03-01T08:00:00.000Z','indexed',NULL,NULL,0,0,NULL,NULL,NULL,'magnitude',NULL,NULL,'all',2.5,60,0,0,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,'magnitude');
INSERT INTO "cases" VALUES(2,'019550b8-2400-7a0c-8c85-f582ede965b7','told','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'told000000000000000000000000000000000000000000000000000000000000','/scans/told.nii.gz e37a412cb4333fe41dd9c2f6773727e99b03c2383a8328b57bcadfe43ed44928','2025-03-01T08:00:00.000Z','indexed',NULL,NULL,0,0,NULL,NULL,NULL,'told',NULL,NULL,'Utrecht',2.5,60,0,0,NULL,NULL,'{"acquiredOn":"2016-03-09","institution":"Oslo","protocol":"t1","scanner":"GE 3 T"}','GE 3 T','t1_b','2016-03-09',NULL,NULL,'told');
INSERT INTO "cases" VALUES(3,'019550b8-2400-79ca-be17-e2de2075b64f','painted','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'painted000000000000000000000000000000000000000000000000000000000','/scans/painted.nii.gz 924789fdf8d3cda94edeb33a1165e640c7002a5f8500be7ac862051a7e0464b0','2025-03-01T08:00:00.000Z','corrected',0.275,'Hippocampus, left posterior',1,1,'{"kind":"background-empty","file":"x"}','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'painted',NULL,NULL,'all',2.5,60,1,1200,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'painted');
INSERT INTO "cases" VALUES(4,'019550b8-2400-77c1-93fd-de9ef41264b0','deferred','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'deferred00000000000000000000000000000000000000000000000000000000','/scans/deferred.nii.gz 4a539a2ef1d184e6acc0681db6e054d4af1f0310a75039b3f99ec163802ba128','2025-03-01T08:00:00.000Z','deferred',0.275,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475','later','deferred',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'deferred');
INSERT INTO "cases" VALUES(5,'019550b8-2400-77c5-83a3-47ffe576bf10','rejected','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'rejected00000000000000000000000000000000000000000000000000000000','/scans/rejected.nii.gz 56d1912dee1a07106f3c3ea4e75378c89bfaae53f1e342233decd40ee54d325e','2025-03-01T08:00:00.000Z','rejected',0.275,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'rejected',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'rejected');
INSERT INTO "cases" VALUES(6,'019550b8-2400-70cc-868b-ccba9e60e52a','measured','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'measured00000000000000000000000000000000000000000000000000000000','/scans/measured.nii.gz 752d05b5921362c166c94d8f53a0765e4c7295d869de7512e334f9dc9a0020dd','2025-03-01T08:00:00.000Z','waiting',1.75000000000000044408e-01,'Hippocampus, left posterior',0,1,NULL,'6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f',NULL,'measured',NULL,NULL,'all',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'measured');
INSERT INTO "cases" VALUES(7,'019550b8-2400-74b8-8002-296cd2a3dd1c','read twice','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'read twice000000000000000000000000000000000000000000000000000000','/scans/read twice.nii.gz 9f3c856adaef52fc774d5ef6660a156aae796f3602d117058d633a4eba67be0e','2025-03-01T08:00:00.000Z','accepted',0.275,'Hippocampus, left posterior',0,3,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'read twice',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'read twice');
INSERT INTO "cases" VALUES(8,'019550b8-2400-7d6c-b6aa-edce0a3b8859','rated','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'rated00000000000000000000000000000000000000000000000000000000000','/scans/rated.nii.gz 2fce70eca06281ec1c79ff5e8a9ed4163ba1400c6049c1e436f451c0fc8f4ed0','2025-03-01T08:00:00.000Z','waiting',0.125,'Hippocampus, left posterior',0,0,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'rated',NULL,NULL,'all',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'rated');
INSERT INTO "cases" VALUES(9,'019550b8-2400-702a-8305-dde0fa1e57d7','oslo/sub-07','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'oslo/sub-0700000000000000000000000000000000000000000000000000000','/scans/oslo/sub-07.nii.gz 0b495225c55de9a16c79d9f060261bd5d6648c5a667bf40efbe17de0e8b101c0','2025-03-01T08:00:00.000Z','waiting',3.24999999999999955591e-01,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'oslo/sub-000000000007',NULL,NULL,'oslo',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'oslo/sub-07');
INSERT INTO "cases" VALUES(10,'019550b8-2400-7b77-9376-bc20be6d8bcd','drawn-1','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'drawn-1000000000000000000000000000000000000000000000000000000000','/scans/drawn-1.nii.gz 9eb474a318bf9142ac704fb2689c2ffa3d3783ae6ae7b7205756fcd516794898','2025-03-01T08:00:00.000Z','waiting',2.25000000000000088817e-01,'Hippocampus, left posterior',0,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'drawn-000000000001',NULL,NULL,'all',2.5,60,0,0,NULL,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'drawn-1');
INSERT INTO "cases" VALUES(11,'019550b8-2400-7e43-af86-3316f77ded37','drawn-2','nifti','[5,4,3]','[1,0,0,0.1,0,1,0,0,0,0,2.5,0,0,0,0,1]','RAS',NULL,1000,'drawn-2000000000000000000000000000000000000000000000000000000000','/scans/drawn-2.nii.gz 20921946ad9ef8389282618184b76d6b1a82cb140061e91eff40f3168f6914d8','2025-03-01T08:00:00.000Z','accepted',2.25000000000000088817e-01,'Hippocampus, left posterior',1,1,NULL,'84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',NULL,'drawn-000000000002',NULL,NULL,'all',2.5,60,0,0,'2025-03-01T08:00:00.000Z','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',NULL,NULL,NULL,NULL,NULL,NULL,'drawn-2');
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
INSERT INTO "claims" VALUES(6,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,2,NULL);
INSERT INTO "claims" VALUES(7,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'accepted',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(7,2,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','accepted',0,'accepted',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(7,3,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','accepted',0,'released',NULL,NULL,NULL,NULL);
INSERT INTO "claims" VALUES(9,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,1,NULL);
INSERT INTO "claims" VALUES(10,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'released',NULL,NULL,3,NULL);
INSERT INTO "claims" VALUES(11,1,'reader-a','2025-03-01T08:00:00.000Z','2025-03-01T08:30:00.000Z','waiting',0,'accepted',NULL,NULL,NULL,NULL);
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
INSERT INTO "corrections" VALUES(5,11,14,1,1,'accepted',15,NULL);
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
INSERT INTO "doubt_maps" VALUES(13,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
INSERT INTO "doubt_maps" VALUES(14,'predictive-entropy','84457c06477a0f0cabcb03a5e7975364c8824bfc37f3a6187ca1e1ea3cd00475',1.0e-05,1.09861228866810956006e+00);
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
INSERT INTO "evaluations" VALUES(1,'c928ac6f-bdd9-4b5d-9f4b-1c840f87fa75','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','passes','{"sites":[]}','513fdc8241fade2061d052926a77b70a6fdbde74593d9f3265eb137f5f770d66','reader-a','2025-03-01T08:00:00.000Z');
INSERT INTO "evaluations" VALUES(2,'264d9671-ed72-416e-bc8d-4afaca355502','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','passes','{"sites":[]}','513fdc8241fade2061d052926a77b70a6fdbde74593d9f3265eb137f5f770d66','reader-a','2025-03-01T08:00:00.000Z');
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
INSERT INTO "inferences" VALUES(13,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.6}],"durationMs":10.5,"sessionMs":9}');
INSERT INTO "inferences" VALUES(14,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',8,7,'cpu',10.5,9.0,'{"modelId":"hippocampus","modelVersion":"1.0.0","modelSha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","sampleCount":8,"seed":7,"provider":"cpu","providerNotes":[],"plan":{"tileCount":1,"passCount":8,"largestAllocationBytes":1,"totalBytes":1},"segments":[{"segmentValue":1,"volumeMl":1.5,"pairwiseDice":0.95},{"segmentValue":2,"volumeMl":1.5,"pairwiseDice":0.6}],"durationMs":10.5,"sessionMs":9}');
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
INSERT INTO "measurements" VALUES(13,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(13,2,1.5,NULL,0.6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(14,1,1.5,NULL,0.95,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "measurements" VALUES(14,2,1.5,NULL,0.6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "patches" VALUES(5,11,1,5,0,1,'brush',1,'reader-a','2025-03-01T08:00:00.000Z',X'00040001',NULL);
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
INSERT INTO "plans" VALUES(1,'94635945-dbd0-4f1f-b5e2-ab1d429381ee','{"flag":{"kind":"most-doubtful","count":1},"promise":0.9,"confidence":0.5,"bound":"finite","strata":"none","allocation":"proportional","seed":5,"score":"disagreement","aggregation":{"kind":"volume-weighted"},"population":{"caseCount":4,"scoredCount":4,"decidedCount":2,"unsegmentedCount":2},"populationSha256":"6d6daaf0bcfe28a334d9dbdf6f498220d2ad6049701269819ad48195761c3696","strataPlanned":[{"name":"all","caseCount":4,"flaggedCount":1,"unflaggedCount":3,"auditCount":2}],"flaggedCount":1,"unflaggedCount":3,"auditCount":2,"carried":0,"models":[{"modelId":"hippocampus","version":"1.0.0","sha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","caseCount":3}],"planId":"94635945-dbd0-4f1f-b5e2-ab1d429381ee","createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a"}','');
CREATE TABLE population_parts (
    population_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    part BLOB NOT NULL,
    PRIMARY KEY (population_sha256, position)
  ) STRICT;
INSERT INTO "population_parts" VALUES('6d6daaf0bcfe28a334d9dbdf6f498220d2ad6049701269819ad48195761c3696',1,X'5B7B22636173654964223A2230313935353062382D323430302D373063632D383638622D636362613965363065353261222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E31373530303030303030303030303030342C227365676D656E746174696F6E4964223A2235313666333437322D376665312D343036632D383564632D303363623263383836353766222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D373763312D393366642D646539656634313236346230222C22666C6167676564223A747275652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3237352C227365676D656E746174696F6E4964223A2236633636623864662D303666312D346538352D616132322D343364666135336465623437222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D373963612D626531372D653264653230373562363466222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3237352C227365676D656E746174696F6E4964223A2231653538663233662D306636392D346131632D383934302D636633333835666636663736222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D2C7B22636173654964223A2230313935353062382D323430302D376436632D623661612D656463653061336238383539222C22666C6167676564223A66616C73652C226C6162656C6D6170536861323536223A2236656464396636663963633932636465643336653663346135383039333366396339663162393035363262343639303362383036663231393032613161353466222C2273636F7265223A302E3132352C227365676D656E746174696F6E4964223A2265393964383662312D336231612D343065332D386162632D663130643963613665326562222C2273697465223A22616C6C222C227374726174756D223A22616C6C227D5D');
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
INSERT INTO "rating_decisions" VALUES(2,10,5);
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
INSERT INTO "ratings" VALUES(1,'db73235a-d91a-4f22-906a-10f8159e0462',8,11,'pass-fail','1','pass',1.0,0,'[]',3.0,'torn','reader-c','2025-03-01T08:00:00.000Z',4321,NULL,'x.csv');
INSERT INTO "ratings" VALUES(2,'8d4fab62-7be9-4bb3-b583-f6a45d28f7aa',8,11,'pass-fail','1','fail',2.0,1,'[]',3.0,'torn','reader-a','2025-03-01T08:00:00.000Z',4321,NULL,NULL);
INSERT INTO "ratings" VALUES(3,'63d405fa-11c4-4700-a0bb-41d3280e6a4e',8,11,'pass-fail','1',NULL,NULL,0,'[]',NULL,NULL,'reader-a','2025-03-01T08:00:00.000Z',0,2,NULL);
INSERT INTO "ratings" VALUES(4,'0474c901-50bd-45a1-be5f-b683a9fe72e8',8,11,'pass-fail','1','fail',2.0,1,'[]',3.0,'torn','reader-a','2025-03-01T08:00:00.000Z',4321,3,NULL);
INSERT INTO "ratings" VALUES(5,'e05defd8-9ad1-4130-a809-d3e2c325e421',10,13,'pass-fail','1','fail',2.0,1,'[]',NULL,NULL,'third','2025-03-01T08:00:00.000Z',0,NULL,NULL);
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
INSERT INTO "reading_ratings" VALUES(13,'pass',1.0,0,'[]',2.0,'so','2025-03-01T08:00:00.000Z');
INSERT INTO "reading_ratings" VALUES(17,'fail',2.0,1,'[]',2.0,'so','2025-03-01T08:00:00.000Z');
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
INSERT INTO "readings" VALUES(1,'614450be-5dbc-467e-80ab-be42da2a45c4',1,9,'reader-a','first',1,NULL,16,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,17,0);
INSERT INTO "readings" VALUES(2,'5ecce416-6b30-43c1-87a5-7e33dfbf14e9',1,6,'reader-a','first',2,NULL,18,'2025-03-01T08:00:00.000Z','2025-03-01T08:00:00.000Z','withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(3,'4292f19d-ada6-49fc-b366-0c30291d9a72',1,10,'reader-a','first',3,NULL,19,'2025-03-01T08:00:00.000Z',NULL,'declined','2025-03-01T08:00:00.000Z','not to be read',NULL,0);
INSERT INTO "readings" VALUES(4,'e77fb328-4098-442b-8d8d-b5fb2f397c9a',1,8,'reader-a','first',4,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(5,'eff219df-1349-4707-8322-8bcdc0e4a0f7',1,6,'reader-a','repeat',5,2,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(6,'fafe154b-a463-4abc-bb0a-acf35e66464c',1,9,'reader-a','repeat',6,1,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(7,'1ff3808f-82d4-4ae2-8d65-aa98be45388f',1,10,'reader-b','first',1,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(8,'307e236c-957e-4166-81bd-f0623909dcbe',1,6,'reader-b','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(9,'353b65fa-3ec0-4f35-9463-c4ddabc0d838',1,9,'reader-b','first',3,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(10,'dd6772af-586c-487c-aecf-986f25210f33',1,10,'reader-b','repeat',4,7,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(11,'6ea4c5fe-ef47-4562-8839-47472bb09864',1,8,'reader-b','first',5,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(12,'0f7c233f-50c2-43ae-bbac-5ad4ddc30f28',1,8,'reader-b','repeat',6,11,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(13,'94970d51-19f8-4709-8d9c-00449b488d8d',2,10,'reader-a','first',1,NULL,13,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,NULL,60000);
INSERT INTO "readings" VALUES(14,'f1df4a2b-642b-438a-990c-bf6728aa3f57',2,6,'reader-a','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(15,'a2a59fe1-5f46-43d2-8f54-5aa05374e0c9',2,9,'reader-a','first',3,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(16,'01dacae7-5f04-4f5e-8601-3f055c7fdc7f',2,8,'reader-a','first',4,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(17,'c7c352a6-e40c-4b75-ad05-037155370abc',2,10,'reader-b','first',1,NULL,13,'2025-03-01T08:00:00.000Z',NULL,'read','2025-03-01T08:00:00.000Z',NULL,NULL,60000);
INSERT INTO "readings" VALUES(18,'40c91b10-6325-426c-8706-d2167d129d80',2,6,'reader-b','first',2,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(19,'f6038698-5e07-4c3a-ae49-5c752569f6c7',2,9,'reader-b','first',3,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
INSERT INTO "readings" VALUES(20,'8c72b3cd-263c-4e9c-8970-1d872f46ed9f',2,8,'reader-b','first',4,NULL,NULL,NULL,NULL,'withdrawn','2025-03-01T08:00:00.000Z',NULL,NULL,0);
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
INSERT INTO "segmentations" VALUES(1,'1e58f23f-0f69-4a1c-8940-cf3385ff6f76',3,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(2,'6c66b8df-06f1-4e85-aa22-43dfa53deb47',4,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(3,'862c9a58-1d3e-418d-b9ed-baa3fd46d75b',5,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(4,'21ce15f9-e535-4814-9360-68db8717a095',6,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(5,'69c6c294-56c1-4b7b-b966-84ad98f19687',6,2,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(6,'516f3472-7fe1-406c-85dc-03cb2c88657f',6,3,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]','x.nii',0,1,NULL);
INSERT INTO "segmentations" VALUES(7,'06b01170-0712-473f-b62a-08acf72df95c',7,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(8,'1699f8f2-516e-479d-b6ac-58043b72c981',7,2,7,'reader','reader-a','2025-03-01T08:00:00.000Z','955fea3d9b04b46d513dfdcaed1ee284ee9fec6573e08c284ce9a1abe0c23ff5','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(9,'ff54534c-2521-4748-a209-952f54856916',7,3,8,'reader','reader-a','2025-03-01T08:00:00.000Z','0f6156b8a44d620cd90e1e4a2e65b46c6c7921db2cdb214911ecd41ec8dd2038','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(10,'a688cdcd-c655-4971-aa29-2cc119c2ae8f',7,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','98424e866ad08fe813bba60a147d357b664389bfe925c8e1f164569f42029aed','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]},{"value":65535,"name":"Undecided","color":[210,210,210]}]',NULL,1,1,NULL);
INSERT INTO "segmentations" VALUES(11,'e99d86b1-3b1a-40e3-8abc-f10d9ca6e2eb',8,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(12,'eb5abca8-3b68-4eca-b5b8-028698219a24',9,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(13,'235e4077-a5aa-405e-aae6-8800abfc30d6',10,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(14,'ada80707-9acd-46d1-89df-6da393095aac',11,1,NULL,'model','hippocampus 1.0.0','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(15,'c3857465-dbdd-447c-8b52-fdc65f3909c0',11,2,14,'reader','reader-a','2025-03-01T08:00:00.000Z','f624a9dd40cc7eba7c996d882b931c254cd6de86bbab3d602111e6114b98ea8d','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,0,1,NULL);
INSERT INTO "segmentations" VALUES(16,'75ceaa5f-c3c3-4c39-be10-a2f25190fcb8',9,2,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,1);
INSERT INTO "segmentations" VALUES(17,'20b0aeb1-cc43-45a2-b2d5-8d75b178eef8',9,3,16,'reader','reader-a','2025-03-01T08:00:00.000Z','8714e41752f7cfc482508b7090da3e09e9c40bd63b14aca3aa43be2a9756696b','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,1);
INSERT INTO "segmentations" VALUES(18,'4ff63a26-bb40-49a4-a5e4-5ba63d14d3a9',6,4,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,2);
INSERT INTO "segmentations" VALUES(19,'654e9ddc-a5d6-4057-b641-79bb0ad65afe',10,2,NULL,'reader','reader-a','2025-03-01T08:00:00.000Z','6edd9f6f9cc92cded36e6c4a580933f9c9f1b90562b46903b806f21902a1a54f','[{"value":1,"name":"Hippocampus, left anterior","color":[230,60,60]},{"value":2,"name":"Hippocampus, left posterior","color":[60,160,230]}]',NULL,1,1,3);
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
INSERT INTO "standing_ratings" VALUES(8,'pass-fail','reader-a','fail');
INSERT INTO "standing_ratings" VALUES(10,'pass-fail','third','fail');
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
INSERT INTO "studies" VALUES(1,'c31289df-1741-4478-b271-e09153ae516c','Two readers','{"caseCount":4,"createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","filter":"state:waiting","isBlindToModel":true,"isBlindToReaders":true,"isShuffled":true,"name":"Two readers","readers":["reader-a","reader-b"],"readingCount":12,"readingsPerCase":2,"repeatDistance":1,"repeatShare":0.5,"seed":4,"studyId":"c31289df-1741-4478-b271-e09153ae516c"}',1,1,'2025-03-01T08:00:00.000Z','reader-a','enough');
INSERT INTO "studies" VALUES(2,'8c2890d6-321a-44ab-b661-e608737d2565','Rated','{"caseCount":4,"createdAt":"2025-03-01T08:00:00.000Z","createdBy":"reader-a","filter":"state:waiting","isBlindToModel":false,"isBlindToReaders":false,"isShuffled":false,"name":"Rated","readers":["reader-a","reader-b"],"readingCount":8,"readingsPerCase":2,"repeatDistance":1,"repeatShare":0,"seed":4,"studyId":"8c2890d6-321a-44ab-b661-e608737d2565","vocabulary":{"about":"segmentation","asksConfidence":true,"format":"insula-ratings","formatVersion":1,"grades":[{"fails":false,"grade":"pass","key":"1","meaning":"Good.","score":1,"word":"Pass"},{"fails":true,"grade":"fail","key":"2","meaning":"Bad.","score":2,"word":"Fail"}],"id":"pass-fail","reasons":[],"source":"test","title":"Pass or fail","version":"1"},"vocabularyId":"pass-fail"}',0,0,'2025-03-01T08:00:00.000Z','third','enough');
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
INSERT INTO "study_cases" VALUES(1,10,NULL,13);
INSERT INTO "study_cases" VALUES(2,6,6,6);
INSERT INTO "study_cases" VALUES(2,8,11,11);
INSERT INTO "study_cases" VALUES(2,9,12,12);
INSERT INTO "study_cases" VALUES(2,10,13,13);
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
INSERT INTO "training_runs" VALUES(1,'750668a1-2d8e-4c4c-8cd1-930a040f3395',1,'{"plan":{"steps":100},"seed":4,"start":"scratch"}','reader-a','2025-03-01T08:00:00.000Z');
INSERT INTO "training_runs" VALUES(2,'8049113c-cc2d-4187-ace2-1363a8f14f39',1,'{"plan":{"steps":100},"seed":4,"start":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"}','reader-a','2025-03-01T08:00:00.000Z');
INSERT INTO "training_runs" VALUES(3,'c33d14f1-2d65-4607-a77f-f1ec9986168a',1,'{"plan":{"steps":100},"seed":4,"start":"scratch"}','reader-a','2025-03-01T08:00:00.000Z');
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
INSERT INTO "training_sets" VALUES(1,'c8465d0d-0005-486c-8210-986f3b703ab7','{"at":"2025-03-01T08:00:00.000Z","counts":{"excluded":8,"training":1,"validation":0},"exclusions":{"in-audit":1,"not-accepted":7},"filter":"state:accepted","model":{"modelId":"hippocampus","sha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","version":"1.0.0"},"readerId":"reader-a","seed":3,"setId":"c8465d0d-0005-486c-8210-986f3b703ab7","validationShare":0.2}');
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
INSERT INTO "truths_due" VALUES(11,14,15);
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
CREATE TRIGGER batches_one_at_a_time BEFORE INSERT ON acquisition_batches
    WHEN EXISTS (SELECT 1 FROM acquisition_batches WHERE number NOT IN (SELECT batch_number FROM acquisition_batch_ends))
    BEGIN SELECT RAISE(ABORT, 'a batch is being read'); END;
CREATE TRIGGER audit_is_not_drawn BEFORE INSERT ON acquisition_batch_cases
    WHEN (SELECT subject FROM cases WHERE number = new.case_number) IN (SELECT subject FROM audit_subjects)
    BEGIN SELECT RAISE(ABORT, 'no subject of the audit set is drawn'); END;
CREATE TRIGGER acquisition_batches_stay BEFORE UPDATE ON acquisition_batches BEGIN SELECT RAISE(ABORT, 'a batch is never changed'); END;
CREATE TRIGGER acquisition_batches_are_kept BEFORE DELETE ON acquisition_batches BEGIN SELECT RAISE(ABORT, 'a batch is never removed'); END;
CREATE TRIGGER acquisition_batch_cases_stay BEFORE UPDATE ON acquisition_batch_cases BEGIN SELECT RAISE(ABORT, 'a batch is never changed'); END;
CREATE TRIGGER acquisition_batch_cases_are_kept BEFORE DELETE ON acquisition_batch_cases BEGIN SELECT RAISE(ABORT, 'a batch is never removed'); END;
CREATE TRIGGER acquisition_batch_ends_stay BEFORE UPDATE ON acquisition_batch_ends BEGIN SELECT RAISE(ABORT, 'the end of a batch is never changed'); END;
CREATE TRIGGER acquisition_batch_ends_are_kept BEFORE DELETE ON acquisition_batch_ends BEGIN SELECT RAISE(ABORT, 'the end of a batch is never removed'); END;
