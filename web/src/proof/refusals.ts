// Why the verifier refuses a bundle, in Chinese. Its own sentences are English, with numbers and hashes in them
// (verifier/src/refusal.rs); tests/unit/refusals.test.ts finds the ones that have none here.

/** How a kind of sentence is known, the special ones first, and the same in Chinese. */
const KINDS: readonly (readonly [RegExp, string])[] = [
	[/^it is empty or too large$/, "证明为空或过大"],
	[/^the bundle has \d+ bytes, /, "证明超过允许的大小"],
	[/^the bundle ends too early/, "证明不完整，可能被截断或损坏"],
	[/^\d+ bytes follow after the end/, "证明末尾有多余的数据"],
	[/^the bundle is not written in the one form/, "证明没有采用规定的唯一写法"],
	[/ in the bundle has no form that is known/, "证明中有无法识别的内容，可能已损坏"],
	[/^the text is not the JSON form/, "文本不是规定的 JSON 格式"],
	[/^the bundle claims \d+ /, "证明中的项目超过允许的数量"],
	[/^the bundle has version \d+ /, "本页的核验程序不认识此证明的格式版本"],
	[/^the bundle is of another chain/, "证明来自另一条链，其创世区块不是所信任的"],
	[/^the block shown as the first one/, "证明所示的创世区块不是第一个区块"],
	[/^the proof of the first validators does not hold/, "最初验证节点名单的证明不成立"],
	[/^the proof of the records does not hold/, "链上记录的证明不成立"],
	[/^the state of the first block has no readable list/, "创世区块中没有可读的验证节点名单"],
	[/^set \d+ is no sound set/, "验证节点名单有误"],
	[/^the pinned checkpoint has no sound set/, "所信任的检查点中验证节点名单有误"],
	[/^the change of validators at block \d+ is not in its place/, "验证节点变更的顺序有误"],
	[/ is shown as a change of validators and announces none/, "证明所示的区块并未变更验证节点"],
	[/^what block \d+ says of validators cannot be read/, "区块中关于验证节点的内容无法读取"],
	[/ forces a change of validators/, "有区块强制变更验证节点，而此前的验证节点没有签名"],
	[/ announces a change of validators with a delay/, "有区块延后变更验证节点，而此链从不如此"],
	[/ does not come before the signed block/, "证明中有多余的验证节点变更"],
	[/ and the bundle has no votes for that change/, "验证节点有变更，而证明中没有对此变更的签名"],
	[/^the bundle shows two different blocks/, "证明中有两个编号相同而内容不同的区块"],
	[/^the header of block \d+ does not follow/, "证明中的区块前后不相连"],
	[/^block \d+ is not shown to be final: votes of weight/, "签名的验证节点太少，不足以证明区块已最终确认"],
	[/^block \d+ is not shown to be final: the signer /, "签名者不是当时的验证节点，可能属于旧名单或另一条链"],
	[/^block \d+ is not shown to be final: the signature of /, "有验证节点的签名不符"],
	[/^block \d+ is not shown to be final/, "证明没有表明区块已最终确认"],
	[/ is not the one of the pinned checkpoint$/, "证明中的区块与所信任的检查点不符"],
	[/: it is a false history$/, "证明中的历史是伪造的，与所信任的检查点不符"],
	[/, which is older than the pinned checkpoint/, "证明早于所信任的检查点，请获取较新的证明"],
	[/^the bundle proves no record$/, "证明中没有任何记录"],
	[/^the bundle is of kind \d+, /, "本页的核验程序不认识此种证明"],
	[/^the subject of the bundle names no /, "证明没有正确指明其对象"],
	[/ and proves nothing at /, "证明中缺少其对象的记录"],
	[/^the checkpoints are not in order/, "见证方的签名顺序有误或重复"],
	[/^the signature of witness /, "见证方的签名不符"],
	[/^witness \S+ signed a block /, "见证方签名的区块不在证明所示的区块之中"],
];
/** Of a verifier that is newer than this page. */
const OTHER = "核验程序拒绝了此证明";

export const inChinese = (sentence: string): string => KINDS.find(([kind]) => kind.test(sentence))?.[1] ?? OTHER;
