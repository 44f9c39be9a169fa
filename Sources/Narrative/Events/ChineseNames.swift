/// Organizations in Chinese, by the words they end with.
enum ChineseNames {
    private static let endings = ChineseVocabulary.words(
        """
        公司 大学 学院 医院 研究院 研究所 研究中心 设计院 银行 集团 中学 报社 出版社 基金会 实验室 协会 \
        杂志社 电视台 科技 工作室
        """)
    private static let borders = ScalarSet(
        "在到进了入于，。、的是从去给为和与及任被向跟把让离开：；（）《》“”！？到过着年月日号天个家所".unicodeScalars)

    /// The organizations in a stretch of a text, in order.
    static func organizations(in text: RunningText, _ range: Range<Int>) -> [String] {
        let scalars = text.scalars
        var result: [String] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard let (_, end) = endings.match(scalars, at: index, before: range.upperBound) else {
                index += 1
                continue
            }
            var start = index
            let longest = 12
            while start > range.lowerBound, index - start < longest,
                Letters.isHan(scalars[start - 1]), !borders.contains(scalars[start - 1])
            {
                start -= 1
            }
            if index - start >= 2, index - start < longest {
                result.append(text.text(start..<end))
            }
            index = end
        }
        return result
    }
}
