"""Words of official Vietnamese: heads of the names of bodies and posts, verbs that open what they must do.

All patterns are for canonical text (`passage.canon`). They are the vocabulary of State, Party and mass organisations;
nothing here is bound to a place or a document.
"""

from __future__ import annotations

import re

_OUTER_BAR = re.compile(r"\|(?![^()]*\))")
_ASIDE = re.compile(r"\(.*\)$")


def either(words: str) -> str:
    """Alternatives for a pattern, longest first. Words part at `|` outside brackets; white space is a single space."""
    parts = sorted(
        {w.strip() for w in _OUTER_BAR.split(words) if w.strip()}, key=lambda w: (-len(_ASIDE.sub("", w)), w)
    )
    return "(?:" + "|".join(parts) + ")"


POSTS = either(
    "phó thủ tướng|phó trưởng|phó chánh văn phòng|phó hiệu trưởng|phó cục trưởng|phó vụ trưởng|"
    "thủ trưởng|người đứng đầu|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|tổng giám "
    "đốc|bí thư|phó bí thư|chánh văn phòng|"
    "chánh thanh tra|chánh án|viện trưởng|cục trưởng|chi cục trưởng|vụ trưởng|hiệu trưởng|"
    "bộ trưởng|thứ trưởng|trưởng ban|"
    "trưởng phòng|trưởng các|trưởng thôn|trưởng bản|trưởng ấp|trưởng khu phố|trưởng khóm|"
    "tổ trưởng|đội trưởng|trưởng công an|trưởng|các đồng chí|đồng chí|đ/c|"
    "các thành viên|thành viên|ủy viên|các ủy viên|tập thể|lãnh đạo(?= (?:các|cơ quan|"
    "đơn vị|sở|ban|phòng|ủy ban|ubnd|hội|đoàn|bộ) )|ông|bà|chủ nhiệm|chỉ huy trưởng|người "
    "sử dụng lao động|"
    "công chức|viên chức|cán bộ|đảng viên|đoàn viên|hội viên|đại biểu|người lao động|"
    "báo cáo viên|cấp trưởng|kế toán|quản đốc|trưởng ca|giáo viên|giáo chức|thư ký|chi "
    "hội trưởng|tổng phụ trách|chủ doanh nghiệp|chủ đầu tư|chủ rừng|chủ hộ"
)
STRONG_BODIES = (
    "sở|bộ(?! máy| luật| tiêu chí| quy| phận| câu hỏi| mặt| hồ sơ| phim)|ủy ban|ubnd|"
    "ủbnd|hđnd|hội đồng|ubmttq|ub mttq|ubmttqvn|mttq|mặt trận|văn phòng|vp|"
    "công an|bộ chỉ huy|ban chỉ huy|ban chỉ đạo|bcđ|thanh tra(?!,| việc| toàn diện| trách "
    "nhiệm| công)|liên đoàn|lđlđ|công đoàn|hội(?! nghị| thảo| thi| trường| họp| nhập|"
    " diễn| đàm| viên)|"
    "đoàn(?! kết| viên| thể)|tỉnh đoàn|thành đoàn|huyện đoàn|quận đoàn|thị đoàn|đảng ủy|đảng "
    "đoàn|ban cán sự|đảng bộ|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|"
    "chi bộ|chi ủy|ban(?! hành| bố| đầu| tặng| đêm)|kho bạc|tòa án|viện(?! dẫn| trợ| "
    "phí)|cục(?! bộ| diện)|chi cục|tổng cục|vụ(?! việc| án| lợi)|"
    "tổng liên đoàn|quân ủy|tổng công ty|công ty|tập đoàn|ngân hàng|bảo hiểm xã hội|bhxh|thường trực|tiểu ban|"
    "trường(?! hợp| kỳ| tồn)|trung tâm|bệnh viện|trạm|"
    "đài(?! thọ)|báo(?! cáo| động| chí)|học viện|đại học|phòng(?!,? chống| ngừa| tránh|"
    " thủ| họp| cháy)|cổng thông tin|trang thông tin|quân sự|btv|ubkt|bqlda|"
    "bộ đội biên phòng|tổ công tác|tổ giúp việc|tổ(?! chức| quốc)|nhà trường|khối|cụm "
    "thi đua|cựu chiến binh|quỹ|hợp tác xã|"
    "thuế(?= tỉnh| thành phố| cơ sở| khu vực)|kiểm toán nhà nước|viện kiểm sát|hải quan|bưu điện|điện lực|liên hiệp|"
    "bộ phận|ubtw|chính phủ|thủ tướng|quốc hội|bql|nhà văn hóa|chi nhánh|thư viện|bảo tàng|hạt kiểm lâm"
)
PLAIN_BODIES = (
    "cấp ủy|chi(?=, đảng bộ)|chính quyền|cơ quan|đơn vị|địa phương|doanh nghiệp|tổ chức(?= chính trị| "
    "đảng| thành viên| đoàn thể| đoàn thanh niên| công đoàn| xã hội| cơ sở| tôn giáo| sử dụng)|"
    "ngành|đoàn thể|thôn|bản(?! tin| đồ| đăng| cam)|ấp|khóm|khu phố|khu dân cư|tổ dân "
    "phố|xã(?! hội)|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|cộng đồng dân cư|"
    "chi hội|chi đoàn|cơ sở giáo dục|các cấp|nhân dân các|hộ gia đình|nhóm|hệ thống chính trị|báo chí|cấp xã|cấp huyện"
)
BODIES = either(STRONG_BODIES + "|" + PLAIN_BODIES)
STRONG = re.compile(rf"(?:(?:các|những|từng|mỗi|toàn thể)\s+)?(?:{either(STRONG_BODIES)}|{POSTS})(?!\w)")
PLAIN = re.compile(rf"{either(PLAIN_BODIES)}(?!\w)")
DETERMINED = re.compile(r"(?:các|những|từng|mỗi|toàn thể|tất cả các|mọi)\s")
HEAD = re.compile(rf"(?:(?:tất cả các|các|những|từng|mỗi|toàn thể|mọi)\s+)?(?:{POSTS}|{BODIES})(?!\w)")

# Nouns that keep the word after them: "Sở Xây dựng", "Ban Tổ chức", "Ủy ban Kiểm tra", "đoàn giám sát".
BINDING = re.compile(
    r"(?<!, )(?<!\w)(?:(?<!xã )(?<!quốc )hội|(?<!công )(?<!tập )(?<!liên )(?<!tỉnh )(?<!thành )(?<!huyện )(?<!quận )"
    r"(?<!thị )(?<!xã )đoàn|(?<!cơ )(?<!trụ )(?<!các )sở|(?<!cán )(?<!đảng )(?<!chi )(?<!nội )(?<!các )bộ|ban|"
    r"(?<!các )cục|(?<!bệnh )(?<!học )(?<!các )viện|(?<!văn )(?<!quốc )(?<!các )phòng|trung tâm|"
    r"(?<!nghiệp )(?<!nội )(?<!ngoại )(?<!thường )(?<!dịch )(?<!nhiệm )(?<!các )vụ|tổ|hội đồng|công ty|cơ quan|"
    r"bộ phận|(?<!môi )(?<!nhà )(?<!thị )(?<!các )trường|quỹ|trang|cổng|thanh tra|ủy ban|"
    r"(?<!quân )(?<!bộ )đội)\s$"
)
BOUND = re.compile(
    r"(?:ban (?:chỉ đạo|quản lý|giám sát|vận động|thanh tra|kiểm tra|tổ chức)|"
    r"tổ (?:hòa giải|công tác|giúp việc|tự quản|tuyên truyền|kiểm tra)|"
    r"(?<!tỉnh )(?<!thành )(?<!huyện )(?<!công )(?<!liên )(?<!xã )"
    r"đoàn (?:kiểm tra|giám sát|công tác|thanh tra|khảo sát)|ủy ban kiểm tra|đội (?:tuyên truyền|quản lý))$"
)
BINDABLE = re.compile(
    either(
        "tổ chức|xây dựng|kiểm tra|giám sát|chỉ đạo|quản lý|vận động|công tác|thi hành|"
        "tuyên truyền|tham mưu|phát triển|kiểm soát|"
        "điều hành|giúp việc|đào tạo|bồi dưỡng|phối hợp|thanh tra|hỗ trợ|tiếp|phục vụ|"
        "liên lạc|thẩm định|nghiên cứu|thông tin"
        "|hòa giải|thi đua|đăng ký|bảo vệ|khen thưởng|chuẩn bị"
    )
    + r"(?!\w)"
)
PURPOSE = re.compile(
    r"(?:về\s+)?(?:thực hiện|triển khai|xây dựng|công tác|phòng,? chống|cải cách|phối "
    r"hợp|chuyển đổi|phong trào|cuộc vận động)\s[^;.:]{0,90}?"
    r"(?:dân chủ(?:\s+(?:ở\s+)?cơ sở)?|dccs|dcởcs|qcdc(?:\s+(?:ở\s+)?cơ sở|\s*cs)?|nông "
    r"thôn mới|đô thị văn minh|cải cách hành chính"
    r"|chuyển đổi số|tham nhũng(?:, tiêu cực)?|tội phạm|mục tiêu quốc gia|đời sống văn "
    r"hóa|hành chính|pháp luật|dân vận khéo)(?!\w)"
)

VERBS = either(
    "đồng chủ trì|chủ trì|phối hợp|thực hiện|triển khai|tổ chức|xây dựng|ban hành|tham "
    "mưu|chỉ đạo|hướng dẫn|kiểm tra|tự kiểm tra|"
    "giám sát|theo dõi|đôn đốc|báo cáo|tổng hợp|tuyên truyền|phổ biến|quán triệt|đẩy "
    "mạnh|tăng cường|nâng cao|rà soát|kiện toàn|"
    "phát huy|đổi mới|tiếp tục|chủ động|tập trung|quan tâm|bảo đảm|đảm bảo|cụ thể hóa|"
    "lãnh đạo|vận động|công khai|niêm yết|tiếp nhận|"
    "giải quyết|xử lý|phân công|bố trí|cử(?! tri| nhân| động)|gửi|cung cấp|(?<!công )(?<!dân "
    ")(?<!độc )lập|(?<!chương )(?<!quy )(?<!công )(?<!tiến )(?<!phát )trình(?! độ| tự)|"
    "đề xuất|nghiên cứu|xem xét|đánh giá|biểu dương|khen thưởng|nhân rộng|"
    "bồi dưỡng|tập huấn|đào tạo|thẩm định|phê duyệt|duy trì|củng cố|gắn|đưa|(?<!đào )tạo|"
    "khắc phục|chấn chỉnh|quy định|quyết định|thông báo|yêu cầu|"
    "đề nghị|(?<!bàn )giao(?! thông| ban| dịch| lưu| nhau)|xác định|lồng ghép|sơ kết|"
    "tổng kết|thống nhất|tạo điều kiện|hỗ trợ|giúp|động viên|nắm bắt|nắm|tham gia|đăng "
    "ký|đăng tải|"
    "đăng|thu thập|cập nhật|khảo sát|lấy ý kiến|(?<!cuộc )(?<!phòng )họp|mời|bám sát|"
    "đề cao|hoàn thành|hoàn thiện|sửa đổi|bổ sung|giữ|quản lý|sử dụng|vận hành|"
    "thành lập|tiến hành|nêu gương|chấp hành|mở|chuẩn bị|phát động|ký|(?<!trực )(?<!gián "
    ")(?<!liên )tiếp(?! theo| cận| đó)|đối thoại|hòa giải|tích cực|(?<!trên )trực tiếp|"
    "phụ trách|đề ra|ưu tiên|"
    "phân tích|thẩm tra|phát hiện|kiến nghị|khai thác|mở rộng|chăm lo|điều hành|huy động|"
    "kế thừa|cải thiện|chú trọng|giới thiệu|lựa chọn|"
    "thí điểm|tôn vinh|kết hợp|in ấn|phát hành|chấm điểm|bình xét|công nhận|quyết toán|"
    "tự đánh giá|(?<!việc )làm(?! việc| sao)|(?<!nơi )(?<!chế )(?<!giờ )(?<!ngày )làm việc|"
    "coi trọng|thường xuyên|khẩn trương|"
    "nghiêm túc|kịp thời|thực hành|kiểm soát|bảo vệ|ngăn chặn|phòng ngừa|đấu tranh|hạn "
    "chế|khuyến khích|thu hút|đề nghị|soạn thảo|biên soạn|"
    "in|(?<!các )cấp phát(?! huy)|bàn giao|lưu trữ|phân loại|chuyển|trả lời|giải trình|"
    "tiếp thu|ghi nhận|hoạt động|tận dụng|ứng dụng|lựa chọn|viết|đưa tin|"
    "truyền thông|tư vấn|thăm|gặp gỡ|tiếp xúc|xác minh|kết luận|thanh tra|thẩm duyệt|"
    "nhận xét|xếp loại|quy hoạch|gương mẫu|đề cử|bầu|"
    "tăng|giảm|phát(?! thanh| triển)|nêu|cam kết|chấm|tập hợp|kê khai|treo|dán|chốt|dự(?! "
    "án| toán| thảo| kiến)|nộp|chứng thực|xác nhận|điều chỉnh|thay thế|khôi phục|đóng "
    "góp|bầu(?! cử)|bãi nhiệm|miễn nhiệm|tôn trọng|thương lượng|ký kết|trao đổi|tự(?= "
    "(?:chấm|đánh|kiểm|rà|tổ|giám|nghiên))|khơi dậy|xóa bỏ|loại bỏ|(?<!phòng )(?<!phòng, "
    ")chống|tránh|đa dạng hóa|đa dạng|tinh giản|sắp xếp|cải tiến|đồng bộ|bảo trì|lắng "
    "nghe|quyết liệt|chịu trách nhiệm|diễn tập|"
    "triệu tập|phản ánh|phân bổ|cân đối|thanh toán|lập dự toán|chi trả|phát triển|hình "
    "thành(?! phố)|(?<!tiếp )(?<!xác )(?<!công )nhận(?! thức| xét)|thi hành|thảo luận|góp ý|tham "
    "khảo|ghi chép|"
    "sao gửi|vận dụng|kết nối|trang bị|lắp đặt|nâng cấp|hỗ trợ|đề bạt|xin ý kiến|cho "
    "ý kiến|có ý kiến|thông tin|sớm|không ngừng|từng bước|"
    "đặc biệt quan tâm|phấn đấu|nỗ lực|đề phòng|tự giác|(?<!sở )(?<!ngành )(?<!phòng "
    ")giáo dục|phân cấp|ủy quyền|đối chiếu|hằng tuần|thăm hỏi|tích hợp|số hóa|chia sẻ|"
    "tìm hiểu|thi đua|hưởng ứng|chọn|định hướng|quy hoạch|phân định|dành|chỉ ra|thể hiện"
)
MODALS = either(
    "có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|có kế hoạch|có giải pháp|có biện pháp|"
    "có cơ chế|có hình thức|cần|phải|căn cứ|theo|trên cơ sở|"
    "trong phạm vi|tùy|tùy theo|ngoài|định kỳ|hằng năm|hàng năm|hằng quý|hàng quý|hằng "
    "tháng|hàng tháng|sẽ|không|được|đã|bằng|qua|thông qua|là|"
    "chậm nhất|trước ngày|khi|nếu|trong quá trình|trong thời gian|xong|trong năm|từ ngày"
)
VERB = re.compile(rf"(?<![\w/-])(?P<verb>{VERBS})(?!\w|\s+viên(?!\w))")
PREDICATE = re.compile(rf"(?<![\w/-])(?:(?P<verb>{VERBS})|(?P<modal>{MODALS}))(?!\w)")
OPENING_VERB = re.compile(
    rf"(?:{VERBS}|có (?:cơ chế|kế hoạch|giải pháp|biện pháp|hình thức|trách nhiệm)|chấm "
    rf"dứt|tránh|ra|đón|phân|làm)(?!\w)"
)

ORDERS = re.compile(
    r"(?:(?:trân trọng |kính )?(?:đề nghị|yêu cầu|giao|phân công|mời|ủy quyền)(?: cho)?|"
    r"trách nhiệm(?: của)?|nhiệm vụ của|đối với|về phía|phía)\s+"
)
