/// Chinese as the grammar compares it: scalar for scalar, so that a place in the folded text is the
/// same place in what was typed.
package enum ChineseText {
    /// Full-width letters, digits and signs in their usual width, lower case, and the traditional
    /// characters that dates are written with in their simplified form. One scalar for each scalar.
    package static func folded(_ text: some StringProtocol) -> [Unicode.Scalar] {
        text.unicodeScalars.map(folded)
    }

    /// Full-width letters, digits and signs in their usual width and case.
    static func narrowed(_ text: String) -> String {
        guard !text.utf8.allSatisfy(UTF8.isASCII) else { return text }
        var narrow = ""
        for scalar in text.unicodeScalars {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            let ascii = isWide ? Unicode.Scalar(scalar.value - 0xFEE0) : nil
            narrow.unicodeScalars.append(ascii ?? (scalar.value == 0x3000 ? " " : scalar))
        }
        return narrow
    }

    /// One scalar for one.
    package static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: Unicode.Scalar(scalar.value + 0x20) ?? scalar
        case 0xFF21...0xFF3A: Unicode.Scalar(scalar.value - 0xFEC0) ?? scalar
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3000: " "
        default: simplified[scalar] ?? scalar
        }
    }

    /// True of a character of Chinese, with the digit 〇.
    package static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
        default: false
        }
    }

    private static let simplified: [Unicode.Scalar: Unicode.Scalar] = [
        "兩": "两", "個": "个", "週": "周", "後": "后", "號": "号", "來": "来", "從": "从",
        "現": "现", "這": "这", "當": "当", "時": "时", "間": "间", "紀": "纪", "幾": "几",
        "數": "数", "約": "约", "許": "许", "應": "应", "該": "该", "開": "开", "結": "结",
        "過": "过", "還": "还", "萬": "万", "點": "点", "鐘": "钟", "禮": "礼", "內": "内",
        "餘": "余", "於": "于", "與": "与", "進": "进", "將": "将", "會": "会", "頭": "头",
        "說": "说", "據": "据", "屆": "届", "隨": "随", "東": "东", "節": "节", "舊": "旧",
        // Numbers as they are written on cheques, and the circles that stand for 〇.
        "壹": "一", "贰": "二", "貳": "二", "叁": "三", "參": "三", "肆": "四", "伍": "五",
        "陆": "六", "陸": "六", "柒": "七", "捌": "八", "玖": "九", "拾": "十", "佰": "百",
        "仟": "千", "零": "〇", "\u{25CB}": "〇", "\u{25EF}": "〇",
    ]
}
