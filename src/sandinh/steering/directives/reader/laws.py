"""Names of laws: how a law is named in running text and where its name ends."""

from __future__ import annotations

import re

from .lexicon import either
from .passage import canon

# Names as enacted. A name in this list is taken whole; any other ends at the first word that cannot continue it.
_KNOWN = either(
    "thực hiện dân chủ ở cơ sở|thực hiện dân chủ ở xã, phường, thị trấn|thực hiện dân chủ cơ sở|dân chủ ở cơ sở|"
    "tiếp cận thông tin|tổ chức chính quyền địa phương|tổ chức chính phủ|tổ chức quốc hội|"
    "mặt trận tổ quốc việt nam|công đoàn|thanh niên|cựu chiến binh|ban hành văn bản quy "
    "phạm pháp luật|ban hành văn bản qppl|thanh tra|khiếu nại|tố cáo|tiếp công dân|"
    "phòng,? chống tham nhũng|phòng,? chống ma túy|phòng,? chống bạo lực gia đình|phòng,? "
    "chống tác hại của rượu,? bia|thực hành tiết kiệm,? chống lãng phí|"
    "cán bộ,? công chức|viên chức|hòa giải ở cơ sở|đất đai|trưng cầu ý dân|ngân sách "
    "nhà nước|thi đua,? khen thưởng|phổ biến,? giáo dục pháp luật|"
    "bảo vệ bí mật nhà nước|đầu tư công|đầu tư|doanh nghiệp|bảo vệ môi trường|giáo dục|"
    "nghĩa vụ quân sự|bình đẳng giới|trẻ em|người cao tuổi|người khuyết tật|"
    "căn cước công dân|căn cước|cư trú|xây dựng|quy hoạch|nhà ở|bảo hiểm xã hội|bảo hiểm "
    "y tế|việc làm|an toàn,? vệ sinh lao động|hợp tác xã|lưu trữ|"
    "hoạt động giám sát của quốc hội và hội đồng nhân dân|bầu cử đại biểu quốc hội và "
    "đại biểu hội đồng nhân dân|giao dịch điện tử|an ninh mạng|"
    "bảo vệ dữ liệu cá nhân|dữ liệu|công nghệ thông tin|báo chí|di sản văn hóa|tín ngưỡng,? "
    "tôn giáo|dân quân tự vệ|quốc phòng|an ninh quốc gia|"
    "lực lượng tham gia bảo vệ an ninh,? trật tự ở cơ sở|phòng cháy,? chữa cháy và cứu "
    "nạn,? cứu hộ|phòng cháy và chữa cháy|phòng thủ dân sự|xử lý vi phạm hành chính|"
    "trách nhiệm bồi thường của nhà nước|tố tụng hành chính|đấu thầu|đấu giá tài sản|"
    "quản lý,? sử dụng tài sản công|kế toán|quản lý thuế|phí và lệ phí|"
    "hôn nhân và gia đình|lao động|dân sự|hình sự|tố tụng dân sự|tố tụng hình sự|khám "
    "bệnh,? chữa bệnh|hộ tịch|quốc tịch việt nam|đường bộ|giao thông đường bộ|người lao "
    "động việt nam đi làm việc ở nước ngoài theo hợp đồng|"
    "tiêu chuẩn và quy chuẩn kỹ thuật|chất lượng sản phẩm,? hàng hóa|đo lường|lâm nghiệp|thủy sản|chăn nuôi|trồng "
    "trọt|thú y|thủy lợi|phòng,? chống thiên tai|đê điều|tài nguyên nước|địa chất và khoáng sản|khoáng sản|khí "
    "tượng thủy văn|du lịch|điện ảnh|sở hữu trí tuệ|khoa học và công nghệ|chuyển giao công nghệ|công nghệ cao|viễn "
    "thông|tần số vô tuyến điện|xuất bản|quảng cáo|thể dục,? thể thao|thư viện|dược|an toàn thực phẩm|dân số|cạnh "
    "tranh|giá|thương mại|điện lực|hóa chất|hải quan|các tổ chức tín dụng|kinh doanh bất động sản|kiến trúc|đường "
    "sắt|trật tự,? an toàn giao thông đường bộ|công an nhân dân|biên phòng việt nam|giáo dục nghề nghiệp|giáo dục "
    "đại học|nhà giáo|trợ giúp pháp lý|công chứng|giám định tư pháp|thi hành án dân sự|thi hành án hình sự|đặc xá|"
    "kiểm toán nhà nước|quản lý nợ công|phá sản|hỗ trợ doanh nghiệp nhỏ và vừa|đầu tư theo phương thức đối tác công "
    "tư|thủ đô|quy hoạch đô thị và nông thôn|quy hoạch đô thị|phòng,? chống mua bán người|phòng,? chống rửa tiền|"
    "phòng,? chống bệnh truyền nhiễm|bảo vệ quyền lợi người tiêu dùng|cơ yếu|chứng khoán|kinh doanh bảo hiểm|chuyển "
    "đổi số|công nghiệp công nghệ số|bảo vệ bí mật|tình trạng khẩn cấp|xuất cảnh, nhập cảnh của công dân việt nam"
)
LAW_NAME = re.compile(
    rf"(?<![\w])(?P<kind>bộ luật|luật|hiến pháp|pháp lệnh)(?:\s+(?P<amend>sửa đổi,? bổ "
    rf"sung (?:một số điều )?(?:của )?(?:các |bộ )?luật)?\s*(?P<known>{_KNOWN})(?!\w)|(?P<bare>\s+[^\W\d_"
    rf"][^.;:()“”\"]{{3,120}})|(?=\s+năm \d{{4}}))"
)
_ANOTHER = re.compile(rf"(?:,? (?:và )?(?:bộ )?luật (?:{_KNOWN})(?!\w))+")
_END = re.compile(
    r"\s(?:và các|và nghị|và quyết|và luật|và những|và văn bản|năm|ngày|số|đến|cho|trên "
    r"địa bàn|tại|quy định|gắn|đã|được|đi vào|có hiệu lực|này|để|trong|của|là|theo|nhằm|"
    r"cùng|với|ở các|sẽ|vào|ban hành|hoặc|khi|hiện hành|do|về (?:sở|ủy|bộ|ban|phòng))"
    r"(?!\w)|,\s(?=nghị|luật|bộ luật|quyết|thông|các|kế hoạch|chỉ "
    r"thị|pháp|gắn|trong|nhất|để|xác|đảm|bảo|góp)|,"
)


def tidy_law(text: str, folded: str, match: re.Match[str]) -> tuple[str | None, int]:
    """The law's name as printed, and where it ends; (None, end) for what is no name."""
    if match["known"]:
        end = match.end("known")
        if match["amend"] and (other := _ANOTHER.match(folded, end)):
            end = other.end()
        return " ".join(text[match.start() : end].split()), end
    if match["kind"] == "hiến pháp":
        return "Hiến pháp", match.start() + len("hiến pháp")
    if not match["bare"]:
        return None, match.end()
    start = match.start("bare")
    name = text[start : match.end("bare")].lstrip()
    if not name[:1].isupper():
        return None, match.end()
    stop = _END.search(folded, start + 1, match.end("bare"))
    end = stop.start() if stop else match.end("bare")
    words = text[match.start() : end].split()
    if len(words) < 2 or len(words) > 18 or canon(" ".join(words)).startswith("luật sư"):
        return None, end
    return " ".join(words), end
