// What the page says, Chinese and English. `{}` stand for what is told.

const WORDS = {
  title: ["copydesk 审校", "copydesk"],
  skip: ["跳到差错清单", "Skip to the findings"],
  copy: ["稿件", "Copy"],
  files: ["稿件列表", "Files"],
  findings: ["差错", "Findings"],
  empty: ["把稿件粘贴到这里，或拖进 .txt .md .html .docx 文件，整版也行", "Paste copy here, or drop .txt .md .html .docx files: one, or a whole edition"],
  example: ["看个例子", "Show an example"],
  choose: ["选择文件…", "Choose files…"],
  open: ["打开", "Open"],
  away: ["带走", "Take away"],
  profile: ["配置集", "Profile"],
  own: ["本社配置（{}）", "our own ({})"],
  language: ["English", "中文"],
  languageTo: ["Switch to English", "换成中文"],
  help: ["键盘", "Keys"],
  close: ["关闭", "Close"],
  closeCopy: ["关闭 {}", "Close {}"],
  untitled: ["稿件.txt", "story.txt"],
  drop: ["松开鼠标，打开文件", "Drop to open"],
  error: ["错误", "error"],
  warning: ["警告", "warning"],
  suggestion: ["建议", "suggestion"],
  counts: ["{} 处差错：{}", "{} findings: {}"],
  clean: ["✓ 没有发现差错", "✓ Nothing found"],
  checking: ["正在检查……", "Checking…"],
  nothing: ["还没有稿件", "No copy yet"],
  size: ["{} 字", "{} characters"],
  took: ["{} 毫秒", "{} ms"],
  where: ["{} 行 {} 列", "line {}, column {}"],
  paragraph: ["第 {} 段第 {} 字", "paragraph {}, character {}"],
  change: ["改", "fix"],
  drop1: ["删", "drop"],
  unsafe: ["由人定夺", "yours to judge"],
  other: ["另一处", "Other place"],
  fix: ["改正", "Fix"],
  ignore: ["忽略", "Ignore"],
  rule: ["规则", "Rule"],
  fixAll: ["改正有把握的 {} 处", "Make {} safe fixes"],
  reason: ["为什么不改", "Why it stands"],
  reasons: [["引文如此", "专名如此", "本报用法"], ["a quotation", "a proper name", "house style"]],
  cancel: ["取消", "Cancel"],
  restore: ["恢复", "Restore"],
  ignored: ["已忽略 {} 处", "{} ignored"],
  more: ["另有 {} 处，改掉上面的再看", "{} more, shown when these are done"],
  fixed: ["已改正：{}", "Fixed: {}"],
  fixedAll: ["已改正 {} 处", "{} fixed"],
  didIgnore: ["已忽略：{}", "Ignored: {}"],
  undone: ["已撤销", "Undone"],
  noFix: ["这一处没有现成的改法，按 E 到稿件里改", "No fix at hand; press E to change the copy"],
  at: ["第 {} 处，共 {} 处。{}：{}", "{} of {}. {}: {}"],
  place: ["{} / {}", "{} / {}"],
  previous: ["上一处", "Previous"],
  next: ["下一处", "Next"],
  failed: ["检查没能完成：{}", "The check could not be done: {}"],
  gone: ["连不上 copydesk serve，它还在运行吗？", "No answer from copydesk serve. Is it still running?"],
  unread: ["没有打开 {}：{}", "{} was not opened: {}"],
  unknown: ["只能打开 .txt .md .html .docx 文件", "only .txt .md .html .docx files"],
  tooLarge: ["文件太大", "the file is too large"],
  tooMany: ["一次最多 {} 个文件", "at most {} files at a time"],
  opened: ["已打开 {} 个文件", "{} files opened"],
  awayTitle: ["带走", "Take away"],
  copyText: ["复制改好的正文", "Copy the corrected text"],
  copied: ["已复制", "Copied"],
  saveText: ["下载改好的稿件（{}）", "Download the corrected copy ({})"],
  saveAll: ["下载全部 {} 个稿件", "Download all {} files"],
  saveWord: ["下载 Word 文件：改动写成修订，差错写成批注", "Download the Word file: changes tracked, findings as comments"],
  saveReasons: ["下载忽略清单（copydesk-suppressions.yml）", "Download what was ignored (copydesk-suppressions.yml)"],
  wordDone: ["Word 文件里有 {} 处批注。", "{} comments in the Word file."],
  wordLeft: ["Word 文件里有 {} 处批注；{} 处没能写入：在脚注、页眉、页脚或文本框里，或者跨段落。", "{} comments in the Word file; {} had no place: in notes, headers, footers or text boxes, or over paragraphs."],
  after: ["改", "edited"],
  keysTitle: ["键盘", "Keyboard"],
  inList: ["在差错清单里", "In the findings"],
  inCopy: ["在稿件里", "In the copy"],
  keys: [
    [["J", "K", "下一处、上一处"], ["Enter", "F", "改正"], ["A", "", "改正全部有把握的"], ["I", "", "忽略，写明理由"], ["O", "", "到另一处"], ["W", "", "看规则"],
      ["U", "", "撤销"], ["E", "Esc", "回到稿件"], ["[", "]", "上一个、下一个稿件"], ["D", "", "带走"], ["?", "", "这张表"]],
    [["J", "K", "next, previous"], ["Enter", "F", "fix"], ["A", "", "make all safe fixes"], ["I", "", "ignore, with a reason"], ["O", "", "to the other place"], ["W", "", "the rule"],
      ["U", "", "undo"], ["E", "Esc", "back to the copy"], ["[", "]", "previous, next file"], ["D", "", "take away"], ["?", "", "this list"]],
  ],
  copyKeys: [
    [["F8", "⇧F8", "下一处、上一处"], ["Alt+Enter", "", "改正这一处"], ["Alt+I", "", "忽略这一处"], ["Esc", "", "到差错清单"], ["Ctrl+F", "", "查找"], ["Ctrl+Z", "", "撤销"]],
    [["F8", "⇧F8", "next, previous"], ["Alt+Enter", "", "fix this one"], ["Alt+I", "", "ignore this one"], ["Esc", "", "to the findings"], ["Ctrl+F", "", "find"], ["Ctrl+Z", "", "undo"]],
  ],
  source: ["依据", "source"],
  level: ["级别", "level"],
  points: ["计错", "points"],
  measured: ["实测", "measured"],
  bad: ["错", "bad"],
  good: ["对", "good"],
  leave: ["“{}”有改动没有带走，关闭吗？", "{} has changes that were not taken away. Close it?"],
};

const PHRASES = {
  Find: "查找", Replace: "替换为", next: "下一个", previous: "上一个", all: "全选", "match case": "区分大小写", "by word": "整词",
  regexp: "正则", replace: "替换", "replace all": "全部替换", close: "关闭", "replaced $ matches": "替换了 $ 处",
  "replaced match on line $": "替换了第 $ 行的一处", "current match": "当前", "on line": "行", "Control character": "控制字符",
};

let lang = "zh";

export function setLang(to) {
  lang = to;
  document.documentElement.lang = to === "zh" ? "zh-CN" : "en";
}

export const getLang = () => lang;

/** The words for a key, with what they tell put in. */
export function say(key, ...told) {
  const words = WORDS[key][lang === "zh" ? 0 : 1];
  return typeof words === "string" ? words.replace(/\{\}/g, () => told.shift()) : words;
}

/** The words of the editor component itself. */
export const phrases = () => (lang === "zh" ? PHRASES : {});

/** The letter that a level is known by, so that it is not told by colour alone. */
export const initial = (level) => say(level)[0].toUpperCase();

export const number = (value) => value.toLocaleString("en");

export const EXAMPLE = `一河清水绕村来

本报讯（记者 沈知行 通讯员 陆文洁）初秋时节，走进云岭县石桥镇，清水河从村前缓缓流过。去年春天以来，云岭县把治水作为头等大事，河长制度度日趋完善，全县十二条河流都有了巡护队伍。

“以前河边垃圾成堆，夏天都不敢开窗。”石桥镇党委书记梁启帆说，镇里办起“清水讲堂”，听课的村民约八千多人次，许多家庭主动把洗衣水接进了污水管

网，河道里再也看不到漂浮的泡沫。

护河队员巡河己经成了习惯。石桥镇党委书记梁启凡介绍，县里将于9月31日举办首届徒步大会，，预计有两千多名群众参加。
`;
