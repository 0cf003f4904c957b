extension Instant {
    /// Reads an RFC 3339 time as Kubernetes and Argo CD write it: `2025-08-13T07:52:14Z`, with or without a fraction, with `Z` or
    /// an offset. What a fraction has beyond milliseconds is cut. Anything else is nil. (argocd-api.md, section 16)
    ///
    /// Foundation's parser takes text after the time and a 30 February for granted, and goes through floating point, where one
    /// millisecond in nine is lost.
    package init?(rfc3339 text: String) {
        var rest = text.utf8[...]
        guard let year = rest.number(digits: 4), rest.take("-"), let month = rest.number(digits: 2), rest.take("-"),
            let day = rest.number(digits: 2), rest.take("T") || rest.take("t"),
            let hour = rest.number(digits: 2), rest.take(":"), let minute = rest.number(digits: 2), rest.take(":"),
            let second = rest.number(digits: 2), let fraction = rest.fraction(), let offset = rest.offset(),
            rest.isEmpty, (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day),
            // A leap second counts as the one after it.
            hour < 24, minute < 60, second <= 60
        else { return nil }
        let seconds = ((Self.days(before: year, month, day) * 24 + hour) * 60 + minute) * 60 + second - offset * 60
        self.init(milliseconds: seconds * 1000 + fraction)
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01 to a day of the Gregorian calendar, counted in years that begin in March.
    private static func days(before year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let years = month > 2 ? year : year - 1
        let monthsSinceMarch = (month + 9) % 12
        // Moved by one cycle of 400 years, or 146,097 days, so that nothing is negative.
        let shifted = years + 400
        let leapDays = shifted / 4 - shifted / 100 + shifted / 400
        return shifted * 365 + leapDays + (monthsSinceMarch * 153 + 2) / 5 + day - 1 - 719_468 - 146_097
    }
}

extension Substring.UTF8View {
    fileprivate mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let first, UInt32(first) == character.value else { return false }
        removeFirst()
        return true
    }

    fileprivate mutating func number(digits count: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private mutating func digit() -> Int64? {
        guard let first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return nil }
        removeFirst()
        return Int64(first - UInt8(ascii: "0"))
    }

    /// Milliseconds; zero where no fraction stands here, nil where one begins and has no digit.
    fileprivate mutating func fraction() -> Int64? {
        guard take(".") else { return 0 }
        guard var value = digit() else { return nil }
        value *= 100
        var weight: Int64 = 10
        while let digit = digit() {
            value += digit * weight
            weight /= 10
        }
        return value
    }

    /// Minutes east of UTC.
    fileprivate mutating func offset() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+"), let hours = number(digits: 2), take(":"), let minutes = number(digits: 2),
            hours < 24,
            minutes < 60
        else { return nil }
        return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }
}
