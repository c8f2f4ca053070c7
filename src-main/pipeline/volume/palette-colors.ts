/**
 * What `distinguishableColors(500, { polishedCount: 12 })` makes, which takes seconds; a test makes the first of them anew.
 * sRGB in hexadecimal, without separators that mean anything.
 */
export const paletteHex = `
cc7700 2222ff bb2200 ee55ff bbffbb aa9977 ffee00 6688aa 991188 eebbff 227744 eeaa55 aacc99 66bbcc 7766bb 997766
995588 ddff88 6644bb bb4444 ccddee 445566 8899aa 1199dd bb9955 ffeedd ddcc00 556622 7755ff 88bb99 ff88cc 99ddbb
dd99ff ee8811 447799 888844 55dd77 aa6611 cc66cc aa0055 ee5588 225588 bb5577 ccdd99 778899 118855 aaee66 006633
7744dd aa0000 bbaa77 ee1166 994477 ffffaa 44bb22 7700dd 88ccdd 4488bb 11ffff ee0099 eeaaaa 992266 996688 44cc44
aa7777 557766 8888ff 66ffcc dd99bb 22aa88 447755 8855dd 4444ff bbddaa 336677 555522 44ddff cc2233 ddee99 55aa44
ffaadd bb2244 aa88bb dd7766 aa00aa aaaa88 66ccaa cc6633 99aa99 cc55aa eedd00 eebb77 bbff66 9966ee bb99dd 446655
55bbff bb1177 dd88bb ffff33 ee00bb 88eedd ccbbcc ffbbbb 555544 ccaa66 7777aa aa8877 cc1199 aabb88 889966 ffddff
ee0000 99ffee 229922 ff8899 229988 bbddcc ff77cc 55ccee eeddbb aadd55 9955aa cc77dd ff44bb eeffee cc3355 779955
996666 bbbbaa ee9933 eeffcc bbaadd ffffdd ffddcc 774466 ccccee aa0077 33ff88 886633 00ee88 8866cc 7788cc aa2288
ff99bb bbeeaa 99aaee bb88aa 7799ee aa2222 556699 bb5544 eeaaee aa5500 99cc88 886699 ccffff ee6688 ccbb66 aa8899
aa00cc aaffaa cc9966 ff5522 7733ee bb8833 bb99aa 778855 bbeeee cceedd 887799 88ee77 aadddd ccccaa dd2277 cc8844
77aacc ee33dd 6677dd 773399 cc1155 1155cc dd00ee ccbb00 775533 cc33cc bbffdd 6633bb bb7744 9988aa 6655aa cc3388
bbaaaa 66bb77 6600ee 99ff77 dd4488 eeff77 558877 aaeebb 337733 ddcc88 4477cc eeff99 66bb44 8811aa bbcc44 00bb99
bbddff aa77ee 994400 cc5522 775566 993344 66aa77 88bbbb 55dddd ccee55 559999 7733dd cccc66 aa2255 cc5555 33aa11
77cc55 bb8866 ddff55 9977bb dd77ee 228800 77eeee aa77dd 990099 bbdd44 dd9999 889933 ddbbbb 774455 bbcccc ffeebb
bbbbee aaaa22 99aa66 eecccc 88aaaa 9966dd eebb99 ddaabb 668866 aa55cc 8844bb 6677ee 0055aa 3388ff aaff44 77aa55
eeffbb 886666 6666ee aa7733 779977 aa77cc 667722 0077bb 77ff99 33cc88 447788 99cc22 668833 bbbb44 2277ff bb3388
555555 bb7799 0099ff 6666aa 88dd99 cc1177 aabb77 889988 aabbbb 447777 bb99bb dddd77 99bb33 aaee11 8800ff 88cc66
667744 aa2299 8899cc 4499bb ff3377 77ee99 aa99ff bbaa55 55aaee dd7799 998811 776622 4433dd aa4422 bb11ee ccee88
bbccff 778877 7744ff bbcc77 aa2233 ccffcc 8811cc aa0022 dd55aa 446644 66cccc 77aadd eedd66 9955ff cceecc bb0044
7722ee 88dd22 777755 0066ee aabbff 77dd88 887744 667777 ffee77 dd8899 bbdd66 887722 eeccbb 0088aa aa8855 cceeff
77aa88 55bb88 bb00aa aaaaff dd7733 9977aa bb0066 aa22cc dd3311 ee7744 bb0011 44ddaa aa7766 55ffee 336666 dd0099
cc77bb 2266cc 7799ff ffcc44 88ddee 6655bb 669988 ee1155 eeeeaa 77dd66 ffaacc ccdddd 665555 2299ee cc99aa aa5533
dddd55 cc7788 997700 007777 aa3366 ee8888 aa0033 8822ff 4466dd 999955 ffffee 449955 ee88ee 449977 ddffaa bbbb99
bb8899 cc6666 9955bb ddbbaa 8877dd 996611 992288 33eedd 556688 ee4499 ee00aa 99bb66 ddeeee ddbbdd 44dd55 dd00cc
558855 669966 aaff88 dd99aa ff5544 dd8800 774477 55cc00 ff9944 bb00dd 77bbdd ff5599 77ddcc 884422 ccaa44 665533
665544 77aa00 11ff55 ffff88 ff5577 aaaacc eeddee bb5566 77ffdd dd1166 666655 55ee44 885522 ccff99 aaeedd 99ccee
ddccdd 6699dd cc99bb cc4477 117766 ee0044 886611 22bbdd 66eeaa ccffee ddbb55 998888 ddeebb cc9999 008888 995599
dd0011 226622 ddee22 886655 ff88ee 8800bb 88aabb 7755ee 227722 dd00dd 99cccc 669933 997733 22bb55 ee7788 cccccc
ee9977 bb55ff ddff22 ee66cc 7711cc 5588ee aabb00 ee8866 eeffdd dd6655 cc5544 aaddee 992255 aaccbb ddddff 338877
aa99aa 99ffbb cc6655 55ffaa cc9977 338866 887777 ee55bb ff9999 999944 bb33ff ee3399 eeffff aa11bb 666666 ccdd33
aa3333 118899 998877 66aa33
`
